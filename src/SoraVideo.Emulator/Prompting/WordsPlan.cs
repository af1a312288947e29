namespace SoraVideo.Emulator.Prompting;

/// <summary>An answer in words that changes and costs nothing.</summary>
internal sealed record WordsPlan(bool Chinese, string Words) : TurnPlan(Chinese, 0);
