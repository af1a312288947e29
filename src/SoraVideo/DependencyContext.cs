using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SoraVideo;

/// <summary>
/// Loads SoraVideo.Client and all below it in a context of their own, so that our Polly never meets another module's.
/// </summary>
internal sealed class DependencyContext : AssemblyLoadContext
{
    private const string Entrance = "SoraVideo.Client";
    private static readonly Lazy<DependencyContext> Instance = new(() => new DependencyContext());
    private static int hooked;
    private readonly string folder = Path.GetDirectoryName(typeof(DependencyContext).Assembly.Location)!;

    private DependencyContext()
        : base("SoraVideo")
    {
    }

    /// <summary>Answers the one question that the shell can't: where the client is. Importing the module again changes nothing.</summary>
    public static void Hook()
    {
        if (Interlocked.Exchange(ref hooked, 1) == 0)
            Default.Resolving += (_, name) => name.Name == Entrance ? Instance.Value.LoadFromAssemblyName(name) : null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // This assembly itself, and all that isn't ours to ship, is the shell's.
        var file = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return assemblyName.Name != "SoraVideo" && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var (system, prefix, extension) = OperatingSystem.IsWindows() ? ("win", "", ".dll")
            : OperatingSystem.IsMacOS() ? ("osx", "lib", ".dylib")
            : ("linux", "lib", ".so");
        var machine = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var name = Path.GetFileNameWithoutExtension(unmanagedDllName);
        var file = Path.Combine(folder, "runtimes", $"{system}-{machine}", "native", $"{prefix}{name}{extension}");
        return File.Exists(file) ? LoadUnmanagedDllFromPath(file) : base.LoadUnmanagedDll(unmanagedDllName);
    }
}
