using SoraVideo.Emulator.Faults;

namespace SoraVideo.Emulator;

/// <summary>How an emulator is set up.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The loopback port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The folder that keeps accounts, sessions, uploads and renders; null keeps them in memory and a temporary folder.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Divides the simulated thinking times: at 1 a generation takes about 3 s and an edit 1 s, at 10 a tenth of that.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>The most pixels on a render's longest side, whatever the draft asks for; from 16.</summary>
    public int LongestSide { get; init; } = 1920;

    /// <summary>The clock behind expiry, time stamps and thinking times.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The lowest level that is logged, on standard error.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>The credits of a new anonymous account.</summary>
    public int AnonymousCredits { get; init; } = 100;

    /// <summary>The largest upload in bytes; larger ones are answered with 4002.</summary>
    public long MaxUploadBytes { get; init; } = 500L * 1024 * 1024;

    /// <summary>The shape of the answers to a render poll.</summary>
    public RenderShape RenderShape { get; init; } = RenderShape.Flat;

    /// <summary>What goes wrong from the start, beside what is planned later.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
