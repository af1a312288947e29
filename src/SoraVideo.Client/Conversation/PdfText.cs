using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SoraVideo.Conversation;

/// <summary>The text of a PDF, by way of <c>pdftotext</c> where it is installed.</summary>
internal static class PdfText
{
    public static async Task<string> ReadAsync(FileInfo file, CancellationToken ct)
    {
        using var process = Start(file);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(ct);
            var text = await PlainText.ReadUpToAsync(process.StandardOutput, file, ct).ConfigureAwait(false);
            await process.WaitForExitAsync(ct).ConfigureAwait(false);
            return process.ExitCode == 0 ? text.Replace('\f', '\n') : throw Refused(file, await errors.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Start(FileInfo file)
    {
        var start = new ProcessStartInfo("pdftotext")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in (string[])["-enc", "UTF-8", "-nopgbrk", file.FullName, "-"])
            start.ArgumentList.Add(argument);
        start.Environment.Remove("NEMO_TOKEN");
        try
        {
            var process = Process.Start(start) ?? throw Missing(file);
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception)
        {
            throw Missing(file);
        }
    }

    private static NemoException Refused(FileInfo file, string errors) =>
        errors.Contains("password", StringComparison.OrdinalIgnoreCase)
            ? PromptFile.Unreadable(file, Texts.Say("FileEncrypted"), Texts.Say("FileEncryptedHint"))
            : PromptFile.Unreadable(file, Texts.Say("NotPdf"), Texts.Say("SaveAgain"));

    private static NemoException Missing(FileInfo file) =>
        PromptFile.Unreadable(
            file,
            Texts.Say("NoPdfToText"),
            Texts.Say("NoPdfToTextHint"));
}
