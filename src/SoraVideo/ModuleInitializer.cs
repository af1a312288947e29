using System.Management.Automation;

namespace SoraVideo;

/// <summary>Runs when the module is imported.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => DependencyContext.Hook();
}
