using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Paths as the shell means them: relative to its location, with ~ and drives, in the file system only.</summary>
internal static class ShellPath
{
    /// <summary>A path that need not exist.</summary>
    /// <exception cref="NemoException">It isn't in the file system.</exception>
    public static string Literal(PSCmdlet cmdlet, string path)
    {
        try
        {
            var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            // On Unix, a path such as \\\\server\\share comes back as it was.
            return provider.Name == "FileSystem" && Path.IsPathFullyQualified(full) ? full : throw NotAFile(path);
        }
        catch (Exception error) when (error is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException
            or ArgumentException or NotSupportedException)
        {
            throw NotAFile(path);
        }
    }

    /// <summary>The existing files that a path with wildcards means; the path itself where it names one literally.</summary>
    /// <exception cref="NemoException">There is none.</exception>
    public static IReadOnlyList<string> Existing(PSCmdlet cmdlet, string path)
    {
        var literal = Literal(cmdlet, path);
        // A backtick says that the next character is no wildcard; completion writes it.
        if (File.Exists(literal) || !(WildcardPattern.ContainsWildcardCharacters(path) || path.Contains('`', StringComparison.Ordinal)))
            return [literal];
        try
        {
            var found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _).Where(File.Exists).ToArray();
            return found.Length > 0 ? found : throw NoMatch(path);
        }
        catch (Exception error) when (error is ItemNotFoundException or WildcardPatternException)
        {
            throw NoMatch(path);
        }
    }

    /// <summary>A file as <c>Get-Item</c> gives it: with its path for the next command, and all columns of its table.</summary>
    public static PSObject Item(PSCmdlet cmdlet, FileInfo file)
    {
        // With the provider's name, so that the shell may stand in another one.
        var path = $@"Microsoft.PowerShell.Core\FileSystem::{file.FullName}";
        return cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true)[0];
    }

    private static NemoException NoMatch(string path) => new(NemoErrorKind.FileUnreadable, Texts.Say("NoMatch", path), Texts.Say("CheckPath"));

    private static NemoException NotAFile(string path) =>
        new(NemoErrorKind.FileUnreadable, Texts.Say("NotFileSystem", path), Texts.Say("NotFileSystemHint"));
}
