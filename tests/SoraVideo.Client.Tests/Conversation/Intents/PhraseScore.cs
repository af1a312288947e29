using Xunit.Abstractions;
using Xunit.Sdk;

namespace SoraVideo.Client.Tests.Conversation.Intents;

/// <summary>Says on the run's own output how many phrases of the table got their route, whether all did or not.</summary>
public sealed class PhraseScore(IMessageSink sink)
{
    internal void Print(IEnumerable<(Phrase Phrase, string? Fault)> faults, Func<Phrase, string> part)
    {
        var parts = faults.GroupBy(one => part(one.Phrase)).Select(set => $"{set.Key} {set.Count(one => one.Fault is null)} of {set.Count()}");
        sink.OnMessage(new DiagnosticMessage("Phrases that got their route: " + string.Join(", ", parts)));
    }
}
