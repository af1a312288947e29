namespace SoraVideo.Emulator.Page;

/// <summary>A part of what the page shows; one page's own, so that it may remember what it has sent.</summary>
internal interface IPageSection
{
    string Name { get; }

    /// <summary>Differs from before once there may be news.</summary>
    long Revision { get; }

    /// <summary>The news as one line of JSON.</summary>
    string Read();
}
