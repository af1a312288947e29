using System.Collections;
using System.Management.Automation;
using SoraVideo.Binding;
using SoraVideo.Queue;

namespace SoraVideo.Pipeline;

/// <summary>The batches that workers share, in a connection's journal, else in the environment's: looking at them needs no backend.</summary>
internal sealed class SharedBatches : IDisposable
{
    private readonly LocalHistory local;

    private SharedBatches(LocalHistory local) => this.local = local;

    /// <exception cref="NemoException">InvalidInput: the journal is this machine's alone.</exception>
    public IQueue Queue => local.Client.Queue;

    public static SharedBatches Open(NemoConnection? given) => new(LocalHistory.Open(given ?? ConnectionStore.Current));

    /// <summary>The error of a batch that isn't there.</summary>
    public static NemoException NotFound(string name) =>
        new(NemoErrorKind.NotFound, Texts.Say("BatchUnknown", name), Texts.Say("BatchUnknownHint"));

    /// <summary>Does something with each batch that an input or names stand for. An error is one for that.</summary>
    public static void Each(
        PSObject? input,
        string[] names,
        NemoConnection? connection,
        Func<SharedBatches, string[], IReadOnlyList<NemoBatch>> find,
        Action<SharedBatches, NemoBatch> action,
        Action<NemoException, object?> fail)
    {
        try
        {
            var meant = input is null ? names : NamesOf(input);
            using var shared = Open(connection);
            var found = find(shared, meant);
            foreach (var name in Missing(meant, found))
                fail(NotFound(name), name);
            foreach (var batch in found)
                action(shared, batch);
        }
        catch (NemoException error)
        {
            fail(error, input is null ? names : PromptInput.TargetOf(input));
        }
    }

    /// <summary>The names that an input stands for: batches, their items, rows with a Batch or a Name, or text with wildcards.</summary>
    /// <exception cref="NemoException">InvalidInput: it stands for none.</exception>
    public static string[] NamesOf(PSObject input) => input.BaseObject switch
    {
        string text => [text],
        NemoBatch batch => [WildcardPattern.Escape(batch.Name)],
        NemoBatchItem item => [WildcardPattern.Escape(item.Batch)],
        IList many and not IDictionary => [.. many.Cast<object?>().SelectMany(one => NamesOf(PSObject.AsPSObject(one ?? "")))],
        PSCustomObject when (input.Properties["Batch"] ?? input.Properties["Name"])?.Value is string { Length: > 0 } name =>
            [WildcardPattern.Escape(name)],
        var other => throw new NemoException(
            NemoErrorKind.InvalidInput, Texts.Say("IsNoBatch", other.GetType().Name), Texts.Say("IsNoBatchHint")),
    };

    /// <summary>The names without wildcards that none of the batches has.</summary>
    private static IEnumerable<string> Missing(IEnumerable<string> names, IReadOnlyCollection<NemoBatch> found) =>
        from name in names
        let asked = new VideoName(name)
        where asked.IsLiteral && !found.Any(batch => asked.Matches(batch.Name))
        select name;

    public NemoBatch? Find(string name) => Batches(name) is [var batch] ? batch : null;

    /// <summary>The batches of these names, wildcards allowed, oldest first; all where there are none.</summary>
    public IReadOnlyList<NemoBatch> Find(IReadOnlyList<string> names)
    {
        // To count all that there are takes longer, and most who name one know its name.
        if (names is [var name] && Batches(name) is [var one])
            return [one];
        var asked = names.Select(each => new VideoName(each)).ToArray();
        return [.. Batches(null).Where(batch => asked.Length == 0 || Array.Exists(asked, each => each.Matches(batch.Name)))];
    }

    public void Dispose() => local.Dispose();

    private IReadOnlyList<NemoBatch> Batches(string? name) => Queue.Batches(name, local.Client.KnownAccount);
}
