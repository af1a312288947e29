using Microsoft.CodeAnalysis;
using SoraVideo.Conventions.Tests.Support;

namespace SoraVideo.Conventions.Tests;

/// <summary>What others can hold on to is listed, so that a change to it is seen and meant.</summary>
public class PublicSurfaceTests
{
    private const string Accept = "SORAVIDEO_ACCEPT_SURFACE";

    [Fact]
    public void The_client_shows_what_is_listed() => IsListed(BuiltModule.Client);

    [Fact]
    public void The_module_shows_what_is_listed() => IsListed(BuiltModule.Module);

    private static void IsListed(IAssemblySymbol assembly)
    {
        var path = $"{Files.ProjectFolder}/PublicSurface/{assembly.Name}.txt";
        var now = Surface.Of(assembly);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(Files.At(path), string.Concat(now.Select(line => line + "\n")));
        var listed = File.Exists(Files.At(path)) ? File.ReadAllLines(Files.At(path)) : [];
        if (now.SequenceEqual(listed))
            return;
        var changes = listed.Except(now).Select(line => "- " + line).Concat(now.Except(listed).Select(line => "+ " + line));
        Assert.Fail(
            $"The public surface of {assembly.Name} is not the one in {path}:\n{string.Join('\n', changes)}\n"
            + $"If that is meant, run these tests once with {Accept}=1 and commit the file.");
    }
}
