using System.Text;

namespace SoraVideo.Account;

/// <summary>
/// The client id that this machine's user has with the backend: not secret, shared with the backend's other clients, and
/// never replaced, since a new one would only serve to get round a limit.
/// </summary>
internal sealed class ClientIdFile(string path)
{
    private const int Longest = 64;

    public static string DefaultPath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "nemovideo", "client_id");

    /// <summary>The id in the file; where there is none, a new one that is written there first.</summary>
    public string Read() => Reach(() => Known() ?? Make());

    /// <summary>The id in the file; nothing where there is none.</summary>
    public string? Find() => Reach(Known);

    /// <summary>Refuses an id that the backend wouldn't take or that would break a header.</summary>
    public static string Require(string id, string source) =>
        id.Length is > 0 and <= Longest && id.All(c => c is > ' ' and < '\x7F')
            ? id
            : throw new NemoException(
                NemoErrorKind.InvalidInput,
                Texts.Say("ClientIdUnusable", source),
                Texts.Say("ClientIdUnusableHint", Longest));

    private T Reach<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NemoException(
                NemoErrorKind.NotWritable,
                Texts.Say("ClientIdNotKept", path, error.Message),
                Texts.Say("ClientIdNotKeptHint"),
                error);
        }
    }

    private string? Known() =>
        File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } known ? Require(known, path) : null;

    private string Make()
    {
        PrivateFile.MakeFolder(Path.GetDirectoryName(path)!);
        var fresh = Guid.NewGuid().ToString();
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(Encoding.ASCII.GetBytes(fresh + "\n"));
            return fresh;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first, or the file is there and empty.
            if (File.ReadAllText(path).Trim() is { Length: > 0 } theirs)
                return Require(theirs, path);
            File.WriteAllText(path, fresh + "\n");
            return fresh;
        }
    }
}
