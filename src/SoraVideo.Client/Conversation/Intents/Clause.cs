namespace SoraVideo.Conversation.Intents;

/// <summary>A part of a sentence between two breaks or conjunctions.</summary>
internal sealed record Clause(IReadOnlyList<Word> Words, bool IsQuestion, bool ComesLater)
{
    public int Start => Words[0].Start;

    public int End => Words[^1].End;

    public bool Has(WordClass any) => Words.Any(word => word.Is(any));

    public bool HasOnly(WordClass any) => Words.All(word => word.Is(any));

    /// <summary>The place of the first word of a class among the words; -1 for none.</summary>
    public int Find(WordClass any)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i].Is(any))
                return i;
        }

        return -1;
    }

    /// <summary>Whether something is denied. The Chinese "or not" of a question denies nothing.</summary>
    public bool IsNegated => Words.Any(word => word.Is(WordClass.Negation) && !word.Is(WordClass.YesNo));

    /// <summary>Whether it describes a video to be made: "a video about ...".</summary>
    public bool IsDescription
    {
        get
        {
            var thing = Find(WordClass.Object);
            return thing > 0
                && Words.Take(thing).Any(word => word.Is(WordClass.Indefinite))
                && Words.Skip(thing + 1).Any(word => word.Text is "of" or "about" or "with" or "where" or "that" or "for" or "showing");
        }
    }

    // "Once you added the music export it" has no comma, but two clauses.
    private static IEnumerable<Clause> AtCondition(Clause clause)
    {
        var verb = clause.Words.Count;
        while (verb > 0 && !clause.Words[verb - 1].Is(WordClass.Firm))
            verb--;
        var isTwo = verb > 2 && verb < clause.Words.Count && clause.Words[0].Is(WordClass.If) && clause.Words[verb].Is(WordClass.Definite);
        if (!isTwo || clause.IsQuestion)
            return [clause];
        return
        [
            clause with { Words = [.. clause.Words.Take(verb - 1)] },
            clause with { Words = [.. clause.Words.Skip(verb - 1)], ComesLater = true },
        ];
    }

    public static IReadOnlyList<Clause> Split(IReadOnlyList<Word> words)
    {
        var clauses = new List<Clause>();
        var current = new List<Word>();
        var later = false;
        foreach (var word in words)
        {
            // "去掉水印后导出": an edit, then.
            var isAfter = word.Text == "后" && current.Exists(before => before.Is(WordClass.Edit));
            if (!isAfter && !word.Is(WordClass.Break | WordClass.And))
            {
                current.Add(word);
                continue;
            }

            if (current.Count > 0)
            {
                clauses.Add(new Clause([.. current], word.Is(WordClass.QuestionMark), later));
                later = false;
            }

            current.Clear();
            later |= isAfter || word.Is(WordClass.Then);
        }

        if (current.Count > 0)
            clauses.Add(new Clause(current, IsQuestion: false, later));
        return [.. clauses.SelectMany(AtCondition)];
    }
}
