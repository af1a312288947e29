using SoraVideo.Resources;

namespace SoraVideo.Binding;

/// <summary>The error of two parameters that can't both be meant.</summary>
internal static class BothGiven
{
    public static NemoException Error(string one, string other)
    {
        var texts = Texts.For(SessionLanguage.Default);
        return new(NemoErrorKind.InvalidInput, texts.Get("BothGiven", one, other), texts.Get("BothGivenHint"));
    }
}
