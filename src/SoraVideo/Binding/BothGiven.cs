namespace SoraVideo.Binding;

/// <summary>The error of two parameters that can't both be meant.</summary>
internal static class BothGiven
{
    public static NemoException Error(string one, string other) =>
        new(NemoErrorKind.InvalidInput, Texts.Say("BothGiven", one, other), Texts.Say("BothGivenHint"));
}
