namespace SoraVideo.Conventions.Tests.Support;

/// <summary>Where the code lies that is looked at.</summary>
internal static class Files
{
    public const string ProjectFolder = "tests/SoraVideo.Conventions.Tests";
    public const string ModuleFolder = "out/SoraVideo";

    private static readonly HashSet<string> Unlisted = ["bin", "obj", "out", ".git", ".vs", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string At(string path) => Path.Combine(TestKit.Repository.Root, path);

    public static string Read(string path) => File.ReadAllText(At(path));

    /// <summary>Every file below a folder that isn't made by a build, as paths from the root with forward slashes.</summary>
    public static IEnumerable<string> Under(string folder)
    {
        var here = new DirectoryInfo(At(folder));
        var own = here.EnumerateFiles().Select(file => $"{folder}/{file.Name}");
        var below = here.EnumerateDirectories().Where(sub => !Unlisted.Contains(sub.Name)).SelectMany(sub => Under($"{folder}/{sub.Name}"));
        return own.Concat(below).Order(StringComparer.Ordinal);
    }
}
