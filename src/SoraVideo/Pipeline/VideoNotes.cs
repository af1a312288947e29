using System.Management.Automation;

namespace SoraVideo.Pipeline;

/// <summary>Tells of a video's notes: a warning, unless all that happened is that an answer was lost and found again.</summary>
internal static class VideoNotes
{
    private static readonly string[] Recoveries = ["ReadFromState", "AnswerFellSilent", "AnswerLost"];

    public static void Write(Cmdlet cmdlet, NemoVideo video)
    {
        foreach (var note in video.Notes)
        {
            if (IsOfRecovery(note))
                cmdlet.WriteVerbose($"{video.Name}: {note}");
            else
                cmdlet.WriteWarning($"{video.Name}: {note}");
        }
    }

    private static bool IsOfRecovery(string note) =>
        Recoveries.Any(key => note == Texts.For("en").Get(key) || note == Texts.For("zh").Get(key));
}
