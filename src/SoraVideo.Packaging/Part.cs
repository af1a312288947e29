namespace SoraVideo.Packaging;

/// <summary>A NuGet package of which files are shipped.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="License">Its licence by SPDX's name; NOASSERTION where its manifest names none.</param>
/// <param name="Copyright">Who has the rights, in its own words.</param>
/// <param name="Project">Where it is made, if it says so.</param>
/// <param name="Files">The shipped files that come from it.</param>
internal sealed record Part(string Id, string Version, string License, string Copyright, string? Project, IReadOnlyList<string> Files)
{
    public string Purl => $"pkg:nuget/{Id}@{Version}";
}
