using System.Text.Json.Nodes;
using System.Threading.Channels;
using SoraVideo.Emulator.Endpoints;
using SoraVideo.Emulator.Prompting;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Conversation;

/// <summary>One message being answered; goes on whether or not anybody reads its frames.</summary>
internal sealed class Turn(Session session, TurnPlan plan, TurnOptions options, Pace pace, TimeProvider time, TurnBooks books)
{
    private readonly Channel<string> frames = Channel.CreateUnbounded<string>();
    private SessionState state = session.State;

    public ChannelReader<string> Frames => frames.Reader;

    private AgentEvents Events => field ??= new(frames.Writer, time);

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await (plan switch
            {
                GenerationPlan generation => GenerateAsync(generation, cancellation),
                EditPlan edit => EditAsync(edit, cancellation),
                _ => SayAsync(((WordsPlan)plan).Words, cancellation),
            });
        }
        catch (Exception cause)
        {
            // A stream that ended as if it were whole would say that the work was done.
            frames.Writer.TryComplete(cause);
            throw;
        }
        finally
        {
            books.Close();
            frames.Writer.TryComplete();
        }
    }

    private async Task GenerateAsync(GenerationPlan generation, CancellationToken cancellation)
    {
        var maker = new DraftMaker(generation, $"{options.BaseUrl}/media/clip-{Identifiers.Hex(12)}.mp4");
        var draft = maker.StageOne();
        Events.Thought(Replies.Planning(generation));
        await SayAsync(Replies.Starting(generation, draft.Duration), cancellation);

        var arguments = new JsonObject
        {
            ["prompt"] = generation.Subject, ["duration"] = draft.Duration / 1000.0, ["ratio"] = generation.Canvas.Ratio,
        };
        var url = (string?)draft.Main?[0]?["m"]?["url"];
        var answer = new JsonObject { ["url"] = url };
        await CallAsync("generate_video_with_seedance", arguments, 1_800, answer, () => ShowClip(maker, draft, generation), cancellation);
        books.Charge("generation");

        var more = !generation.Wishes.NoMusic || !generation.Wishes.NoTitle;
        await SayAsync(Replies.RawClip(generation, more), cancellation);
        if (maker.StageTwo(draft))
        {
            var finishing = new JsonObject { ["op"] = "add_bgm_and_title" };
            await CallAsync("edit_multitrack", finishing, 400, [], () => Show(draft), cancellation);
        }

        await SayAsync(Replies.Ready(generation.Chinese), cancellation);
    }

    private async Task EditAsync(EditPlan edit, CancellationToken cancellation)
    {
        if (!options.Silent)
        {
            Events.Thought(string.Join(", ", edit.Edits.Select(one => one.Operation)));
        }

        var draft = TimelineDraft.Parse(state.Draft!);
        foreach (var one in edit.Edits)
        {
            one.Apply(draft);
        }

        var arguments = new JsonObject { ["op"] = string.Join('+', edit.Edits.Select(one => one.Operation)) };
        await CallAsync("edit_multitrack", arguments, 600, [], () => Show(draft), cancellation);
        books.Charge("edit");
        if (options.Silent)
        {
            Events.Text("", afterChunks: false);
        }
        else
        {
            await SayAsync(Replies.Edited(edit), cancellation);
        }
    }

    private async Task CallAsync(
        string name, JsonObject arguments, double milliseconds, JsonObject answer, Func<JsonObject> change, CancellationToken cancellation)
    {
        var id = $"adk-{name}-1";
        Events.Call(id, name, arguments);
        await pace.WorkAsync(milliseconds, Events.Beat, cancellation);
        answer.Insert(0, "status", "ok");
        Events.Result(id, name, answer, change());
    }

    private JsonObject ShowClip(DraftMaker maker, TimelineDraft draft, GenerationPlan generation)
    {
        state = state with
        {
            Draft = draft.ToJson(),
            Canvas = generation.Canvas,
            Generated = maker.Clip is { } clip ? [.. state.Generated, clip] : state.Generated,
        };
        books.Save(state);
        return StateJson.Of(state);
    }

    private JsonObject Show(TimelineDraft draft)
    {
        state = state with { Draft = draft.ToJson() };
        books.Save(state);
        return new() { ["draft"] = JsonNode.Parse(state.Draft) };
    }

    private async Task SayAsync(string text, CancellationToken cancellation)
    {
        foreach (var chunk in Chunks(text))
        {
            Events.Chunk(chunk);
            await pace.WaitAsync(60, cancellation);
        }

        Events.Text(text, afterChunks: true);
    }

    private static IEnumerable<string> Chunks(string text)
    {
        const int Length = 16;
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(text.Length, start + Length);
            while (end < text.Length && (text[end - 1] != ' ' && text[end - 1] < 0x2E80 || char.IsHighSurrogate(text[end - 1])))
            {
                end++;
            }

            yield return text[start..end];
            start = end;
        }
    }
}
