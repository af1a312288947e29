namespace SoraVideo.Conversation.Intents;

/// <summary>
/// Routes a user's words before anything is sent. In doubt a free answer comes before one that costs, but words that say more
/// than a route can do always reach the backend.
/// </summary>
internal sealed class IntentRouter(Func<string, bool> exists)
{
    private static readonly char[] Edges = [' ', '\t', '\r', '\n', ',', ';', '.', '，', '；', '。', '、', '-', '&', '+'];
    private readonly FileNames files = new(exists);

    public Intent Route(string text)
    {
        var said = Unslashed(Unwrapped(text.Trim()));
        if (files.IsMedia(said))
            return new Intent { Kind = IntentKind.Upload, Files = [said] };
        var reader = new ClauseReader(files);
        var all = Clause.Split(WordReader.Read(said, files)).Select(clause => new ReadClause(clause, reader.Read(clause))).ToList();
        var isHeld = all.Exists(part => part.Kind == ClauseKind.Held);
        var read = all.Where(part => part.Kind != ClauseKind.Empty && !(isHeld && part.Kind == ClauseKind.Refusal)).ToList();
        if (read.Count == 0)
            return Backend(said);
        return Uploaded(said, read) ?? AllFree(said, read) ?? Exported(said, read) ?? Looked(said, read) ?? Held(said, read) ?? Compound(said, read);
    }

    // A message within quotation marks is the message.
    private static string Unwrapped(string text)
    {
        foreach (var (open, close) in new[] { ('"', '"'), ('“', '”'), ('\'', '\''), ('「', '」'), ('`', '`') })
        {
            if (text.Length > 2 && text[0] == open && text[^1] == close && text.IndexOf(close, 1) == text.Length - 1)
                return text[1..^1].Trim();
        }

        return text;
    }

    // "/export", as chats have it.
    private static string Unslashed(string text)
    {
        var word = text.Length > 1 && text[0] == '/' ? text[1..].Split(' ')[0].ToLowerInvariant() : "";
        const WordClass Routes = WordClass.Firm | WordClass.Money | WordClass.State | WordClass.Upload;
        return (Lexicon.Of(word) & Routes) != 0 ? text[1..] : text;
    }

    private Intent? Uploaded(string text, List<ReadClause> read)
    {
        var uploads = read.Where(part => part.Kind is ClauseKind.Upload or ClauseKind.Mention).ToList();
        var found = uploads.SelectMany(part => UploadRule.FilesOf(part.Clause, files)).ToList();
        if (uploads.Count == 0 || (read[0].Kind != ClauseKind.Upload && found.Count == 0))
            return null;
        var first = read.TakeWhile(part => part.Kind is ClauseKind.Upload or ClauseKind.Held).ToList();
        var rest = read.Skip(first.Count).ToList();
        return new Intent
        {
            Kind = IntentKind.Upload,
            Files = found,
            Instruction = rest.Count == 0 ? null : UploadRule.Named(Cut(text, rest[0].Clause.Start, text.Length), found),
        };
    }

    private static Intent? Exported(string text, List<ReadClause> read)
    {
        var wanted = read.Where(part => part.Kind != ClauseKind.Held).TakeWhile(IsExport).ToList();
        if (!wanted.Exists(part => part.Kind == ClauseKind.Export || part.Clause.Has(WordClass.Format)))
            return null;
        var rest = read.Skip(read.IndexOf(wanted[^1]) + 1).Where(part => part.Kind != ClauseKind.Held).ToList();
        var isSequence = rest.Count > 0 && rest[0].Clause.ComesLater && rest[0].Kind != ClauseKind.Export;
        return rest.Count == 0 || isSequence
            ? new Intent
            {
                Kind = IntentKind.Export,
                Export = ExportWish.Read(text, [.. wanted.Select(part => part.Clause)]),
                Instruction = rest.Count == 0 ? null : Cut(text, rest[0].Clause.Start, text.Length),
            }
            : null;
    }

    // Nothing but reads, with an export or without: "is it done? then send it to me".
    private static Intent? AllFree(string text, List<ReadClause> read)
    {
        var active = read.Where(part => part.Kind != ClauseKind.Held).ToList();
        var reads = active.Where(part => part.Kind is ClauseKind.Credits or ClauseKind.State).Select(KindOf).Distinct().ToList();
        var exports = active.Where(IsExport).ToList();
        if (reads.Count == 0 || !active.TrueForAll(part => part.Kind is ClauseKind.Credits or ClauseKind.State || IsExport(part)))
            return null;
        return exports.Exists(part => part.Kind == ClauseKind.Export)
            ? new Intent
            {
                Kind = IntentKind.Export,
                Export = ExportWish.Read(text, [.. exports.Select(part => part.Clause)]),
                Also = reads,
            }
            : new Intent { Kind = reads[0], Also = [.. reads.Skip(1)] };
    }

    private static IntentKind KindOf(ReadClause look) => look.Kind == ClauseKind.Credits ? IntentKind.Credits : IntentKind.State;

    private static Intent? Looked(string text, List<ReadClause> read)
    {
        var active = read.Where(part => part.Kind != ClauseKind.Held).ToList();
        var look = active.Find(part => part.Kind is ClauseKind.Credits or ClauseKind.State);
        if (look is null)
            return null;
        // Before a wish that may cost, but a bare word at a prompt's head is only its title.
        var isAsked = look.Clause.IsQuestion || look.Clause.Has(WordClass.Look | WordClass.Asking | WordClass.Quantity | WordClass.YesNo);
        if (!isAsked || look != active[0])
            return null;
        return new Intent { Kind = KindOf(look), Instruction = Cut(text, active[1].Clause.Start, text.Length) };
    }

    private static Intent? Held(string text, List<ReadClause> read) =>
        read.TrueForAll(part => part.Kind == ClauseKind.Held) ? new Intent { Kind = IntentKind.Backend } : null;

    // An edit with an export before or behind it: "make the title bigger and export it".
    private static Intent Compound(string text, List<ReadClause> read)
    {
        var active = read.Where(part => part.Kind != ClauseKind.Held).ToList();
        var tail = active.AsEnumerable().Reverse().TakeWhile(IsExport).Reverse().ToList();
        var head = active.TakeWhile(IsExport).ToList();
        var content = active.Skip(head.Count).SkipLast(tail.Count).ToList();
        if (content.Count == 0)
            return Backend(text);
        if (content[0].Clause.Words[0].Is(WordClass.Asking))
            return Backend(text);
        var isEdit = content.Exists(part => part.Clause.Has(WordClass.Edit | WordClass.Make | WordClass.Definite))
            || (content.Exists(part => part.Clause.Has(WordClass.Asset)) && !content[0].Clause.Words[0].Is(WordClass.If));
        var asked = tail.Count > 0 && tail.Exists(part => part.Kind == ClauseKind.Export && IsMeant(part.Clause, isEdit)) ? tail
            : head.Exists(part => part.Kind == ClauseKind.Export) && isEdit ? head
            : [];
        if (asked.Count == 0 && content is [{ Clause: var only }] && ChangedExport.Fits(only))
            return Backend(ChangedExport.Edit(text, only)) with { Export = ExportWish.Read(text, [only]) };
        if (asked.Count == 0)
            return Backend(read[0].Kind == ClauseKind.Held ? Cut(text, active[0].Clause.Start, text.Length) : text);
        var end = asked == tail ? EndOf(content[^1].Clause, text) : text.Length;
        var wish = ExportWish.Read(text, [.. asked.Select(part => part.Clause)]);
        return Backend(Cut(text, content[0].Clause.Start, end)) with { Export = wish };
    }

    // A sign that hangs on the last word is part of it: "to 20%".
    private static int EndOf(Clause clause, string text)
    {
        var end = clause.End;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !char.IsLetterOrDigit(text[end]) && !Edges.Contains(text[end]))
            end++;
        return end;
    }

    // Behind a prompt's words, "download now" may be one of its lines.
    private static bool IsMeant(Clause clause, bool isEdit) =>
        clause.Has(WordClass.Definite | WordClass.Format | WordClass.Path | WordClass.Named)
        || (isEdit && clause.ComesLater && clause.HasOnly(WordClass.Export | WordClass.Filler))
        || (isEdit && clause.Has(WordClass.Firm | WordClass.Send) && !clause.Has(WordClass.Time));

    private static bool IsExport(ReadClause part) => part.Kind is ClauseKind.Export or ClauseKind.Detail;

    private static Intent Backend(string text) => new() { Kind = IntentKind.Backend, Instruction = text };

    private static string Cut(string text, int start, int end) => text[start..end].Trim(Edges);
}
