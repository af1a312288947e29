using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using SoraVideo.TestKit;

namespace SoraVideo.Hosting.Tests;

/// <summary>Lets the engine's assemblies be found in the folder of the shell that is there.</summary>
internal static class Engine
{
#if !POWERSHELL_SDK
    [ModuleInitializer]
    internal static void Hook()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Find($"{name.Name}.dll") is { } file ? context.LoadFromAssemblyPath(file) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            (Find(name) ?? Find($"lib{name}.so") ?? Find($"lib{name}.dylib")) is { } file
                ? System.Runtime.InteropServices.NativeLibrary.Load(file)
                : 0;
    }

    private static string? Find(string file)
    {
        if (Pwsh.Command is null)
            return null;
        // The engine's own files for this system come before the general ones.
        string[] folders = [Path.Combine(Pwsh.Home, "runtimes", OperatingSystem.IsWindows() ? "win" : "unix", "lib", "net10.0"), Pwsh.Home];
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
#endif
}
