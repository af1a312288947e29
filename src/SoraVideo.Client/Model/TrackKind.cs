namespace SoraVideo;

/// <summary>What a timeline track carries.</summary>
public enum TrackKind
{
    /// <summary>A kind this version doesn't know; <see cref="TimelineTrack.TypeCode"/> has the backend's number.</summary>
    Unknown = -1,

    /// <summary>Pictures and clips (0 on the wire).</summary>
    Video = 0,

    /// <summary>Music, voice and sounds (1 on the wire).</summary>
    Audio = 1,

    /// <summary>Titles and captions (7 on the wire).</summary>
    Text = 7,
}
