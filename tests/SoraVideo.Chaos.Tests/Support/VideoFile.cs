using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SoraVideo.Chaos.Tests.Support;

/// <summary>Whether a file is a whole video, judged without the client's own check.</summary>
internal static class VideoFile
{
    /// <summary>What is wrong with it; nothing if it is whole.</summary>
    public static string? FindFault(string path) => BoxFault(File.ReadAllBytes(path)) ?? ProbeFault(path);

    private static string? BoxFault(ReadOnlySpan<byte> bytes)
    {
        var types = new List<string>();
        while (bytes.Length > 0)
        {
            if (bytes.Length < 8 || BinaryPrimitives.ReadUInt32BigEndian(bytes) is var size && (size < 8 || size > bytes.Length))
                return "it ends inside a box";
            types.Add(Encoding.ASCII.GetString(bytes.Slice(4, 4)));
            bytes = bytes[(int)size..];
        }

        return types is ["ftyp", ..] && types.Contains("moov") && types.Contains("mdat") ? null : $"its boxes are {string.Join(' ', types)}";
    }

    private static string? ProbeFault(string path)
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "error", "-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", path])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var said = probe.StandardError.ReadToEndAsync();
            var packets = probe.StandardOutput.ReadToEnd();
            probe.WaitForExit();
            return probe.ExitCode == 0 && said.Result.Length == 0 && packets.Length > 0 ? null : $"ffprobe says: {said.Result}";
        }
        catch (Win32Exception)
        {
            // No ffprobe here: the boxes have to do.
            return null;
        }
    }
}
