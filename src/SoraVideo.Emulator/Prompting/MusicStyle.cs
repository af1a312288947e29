namespace SoraVideo.Emulator.Prompting;

/// <summary>A kind of music with the name that people see.</summary>
internal sealed record MusicStyle(string Id, string Name);
