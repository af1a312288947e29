using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Conversation;
using SoraVideo.Pipeline;
using SoraVideo.Queue;

namespace SoraVideo.Commands;

/// <summary>Puts prompts on a list that workers on any number of machines take from. Nothing is sent, and nothing is paid for yet.</summary>
[Cmdlet(VerbsCommon.Add, "NemoBatch", DefaultParameterSetName = "Prompt", SupportsShouldProcess = true)]
[OutputType(typeof(NemoBatch))]
public sealed class AddNemoBatchCommand : NemoCmdlet
{
    private const int LongestName = 200;
    private const int AtOnce = 2_000;
    private readonly List<(QueueEntry Entry, object Target)> entries = [];
    private readonly Dictionary<string, VideoRequest> asked = new(StringComparer.Ordinal);
    private PromptReader prompts = null!;
    private SharedBatches? shared;
    private string language = "";

    /// <summary>The list's name, at most 200 characters. One that isn't there is made.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Batch { get; set; } = "";

    /// <summary>
    /// What to show: text, a prompt file (txt, md, docx, pdf), or an object with Prompt and, if wished, Name, Duration,
    /// AspectRatio, Media and Language, each before the parameter of its name; other columns are carried on. At most 100,000 characters.
    /// </summary>
    [Parameter(Position = 1, Mandatory = true, ParameterSetName = "Prompt", ValueFromPipeline = true)]
    [Alias("Text", "InputObject")]
    public PSObject? Prompt { get; set; }

    /// <summary>Prompt files to read; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [Alias("File", "FilePath")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PromptFileCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Prompt files to read, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ArgumentCompleter(typeof(PromptFileCompleter))]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A name for the video and its file. Default: the prompt's first words, or the prompt file's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Wished playing time, 1 second to 1 hour: seconds, or a time such as 1:30. Under 30 seconds works best.</summary>
    [Parameter]
    [DurationTransformation]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan? Duration { get; set; }

    /// <summary>Wished shape, such as 16:9, 9:16 or 1:1.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AspectRatioCompleter))]
    public string? AspectRatio { get; set; }

    /// <summary>Media files to upload into the session first; wildcards are allowed. Each worker must find them under the same path.</summary>
    [Parameter]
    [ValidateNotNull]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MediaCompleter))]
    public string[] Media { get; set; } = [];

    /// <summary>The credits that the batch's videos may cost together from now on, on whatever machines. Default: as it was.</summary>
    [Parameter]
    public decimal? MaxCredits { get; set; }

    /// <summary>The connection whose journal it is. Default: the runspace's own, else the environment's; none is made.</summary>
    [Parameter]
    public NemoConnection? Connection { get; set; }

    private protected override void OnBegin()
    {
        try
        {
            prompts = new PromptReader(this, file => Await(ct => PromptFile.ReadAsync(file, ct)))
            {
                Name = Name, Duration = Duration, AspectRatio = AspectRatio, Media = Media,
            };
            prompts.Require();
            CreditBudget.Of(MaxCredits);
            if (string.IsNullOrWhiteSpace(Batch) || Batch.Length > LongestName)
                throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("NotBatchName", LongestName), Texts.Say("BatchUnnamedHint"));
            language = (Connection ?? ConnectionStore.Current)?.Language ?? SessionLanguage.Require(SessionLanguage.Default);
            if (IsPreview)
                return;
            shared = SharedBatches.Open(Connection);
            Await(() => shared.Queue);
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }
    }

    private protected override void OnRecord()
    {
        foreach (var path in Path)
            Try(path, () => TakeAll(prompts.Files(path)));
        foreach (var path in LiteralPath)
            Try(path, () => Take(prompts.File(path)));
        if (ParameterSetName == "Prompt")
        {
            foreach (var item in PromptInput.Items(Prompt!))
                Try(PromptInput.TargetOf(item), () => Take(prompts.Read(item)));
        }
    }

    private protected override void OnEnd()
    {
        var most = ProgressText.Number(entries.Count * CreditBudget.ClipEstimate);
        if (!ShouldProcess(Batch, Texts.Say("AddItems", entries.Count, most)) || shared is null)
            return;
        try
        {
            var added = AddAll(shared);
            WriteVerbose(Texts.Say("ItemsAdded", added, entries.Count - added));
            if (Await(() => shared.Find(Batch)) is { } batch)
                WriteObject(batch);
        }
        catch (NemoException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, null));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        shared?.Dispose();
    }

    private void TakeAll(IEnumerable<PromptInput> inputs)
    {
        foreach (var input in inputs)
            Try(input.Target, () => Take(input));
    }

    private void Try(object target, Action action)
    {
        try
        {
            action();
        }
        catch (NemoException error)
        {
            WriteFailure(error, target);
        }
    }

    private void Take(PromptInput input)
    {
        var entry = new QueueEntry
        {
            Batch = Batch, Request = prompts.Request(input), Language = input.Language ?? language, Columns = input.Carried.ToText(),
        };
        var item = entry.Item;
        if (asked.TryAdd(item.Key, entry.Request))
            entries.Add((entry, input.Target));
        else
            item.RequireSame(asked[item.Key], entry.Request);
    }

    private int AddAll(SharedBatches shared)
    {
        var added = 0;
        // A new limit may come without new items.
        if (entries.Count == 0 && MaxCredits is not null)
            Await(() => shared.Queue.Add(Batch, [], MaxCredits));
        foreach (var chunk in entries.Chunk(AtOnce))
        {
            var addition = Await(() => shared.Queue.Add(Batch, [.. chunk.Select(one => one.Entry)], MaxCredits));
            added += addition.Added;
            foreach (var (entry, target) in addition.Differing.Select(place => chunk[place]))
                WriteFailure(entry.Item.Differs(entry.Request), target);
        }

        return added;
    }
}
