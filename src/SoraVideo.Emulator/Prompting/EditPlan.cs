namespace SoraVideo.Emulator.Prompting;

/// <summary>Changes to the draft that is there.</summary>
internal sealed record EditPlan(bool Chinese, IReadOnlyList<DraftEdit> Edits, IReadOnlyList<string> Remarks) : TurnPlan(Chinese, 50);
