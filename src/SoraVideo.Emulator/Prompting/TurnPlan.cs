namespace SoraVideo.Emulator.Prompting;

/// <summary>What one message will come to, known before anything is done.</summary>
/// <param name="Chinese">Whether the answer is in Chinese.</param>
/// <param name="Cost">Credits.</param>
internal abstract record TurnPlan(bool Chinese, int Cost);
