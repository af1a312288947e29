using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Prompting;

/// <summary>A message about a draft that is there, and what the rules have made of it so far.</summary>
internal sealed class EditRequest(PromptText text, TimelineDraft draft, IReadOnlyList<MediaItem> uploads, bool chinese)
{
    private readonly List<DraftEdit> edits = [];
    private readonly List<string> remarks = [];

    public PromptText Text => text;

    /// <summary>The draft as it is, to look at.</summary>
    public TimelineDraft Draft => draft;

    public IReadOnlyList<MediaItem> Uploads => uploads;

    public IReadOnlyList<DraftEdit> Edits => edits;

    public IReadOnlyList<string> Remarks => remarks;

    public void Add(string operation, string english, string inChinese, Action<TimelineDraft> apply) =>
        edits.Add(new(operation, chinese ? inChinese : english, apply));

    public void Remark(string english, string inChinese) => remarks.Add(chinese ? inChinese : english);
}
