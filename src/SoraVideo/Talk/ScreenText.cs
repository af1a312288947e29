using System.Management.Automation.Host;
using SoraVideo.Conversation;

namespace SoraVideo.Talk;

/// <summary>Text as the views put it on the screen.</summary>
public static class ScreenText
{
    /// <summary>The text, broken at words where the screen would break it in the middle of them.</summary>
    /// <param name="text">What is to be shown.</param>
    /// <param name="host">Whose screen it is.</param>
    public static string Wrap(string text, PSHost host) => TextWrap.At(text, ScreenWidth.Of(host));
}
