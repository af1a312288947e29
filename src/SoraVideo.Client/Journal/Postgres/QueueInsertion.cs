using Npgsql;
using SoraVideo.Queue;
using SoraVideo.Wire;

namespace SoraVideo.Journal.Postgres;

/// <summary>Adds many items in one go; a second time it adds nothing.</summary>
internal static class QueueInsertion
{
    private const string Making = """
        INSERT INTO batches (name) VALUES (@batch) ON CONFLICT DO NOTHING;
        UPDATE batches SET max_credits = @credits WHERE name = @batch AND @credits IS NOT NULL;
        CREATE TEMP TABLE adding (
            place int, key text, digest text, name text, prompt text, duration_ms bigint, aspect_ratio text, media text,
            language text, columns text) ON COMMIT DROP
        """;

    private const string Alike = "SELECT name FROM batches WHERE lower(name) = lower(@batch) AND name <> @batch";

    private const string Copying =
        "COPY adding (place, key, digest, name, prompt, duration_ms, aspect_ratio, media, language, columns) FROM STDIN (FORMAT BINARY)";

    // What is dead, and was never acted on, makes room for another wish.
    private const string Yielding = """
        DELETE FROM items USING adding
        WHERE items.batch = @batch AND md5(items.key) = md5(adding.key) AND items.status = 'Dead' AND items.digest <> adding.digest
            AND NOT EXISTS (SELECT FROM turns
                WHERE turns.batch = items.batch AND md5(turns.item) = md5(items.key) AND turns.item = items.key AND turns.status <> 'Failed')
        """;

    private const string Moving = """
        INSERT INTO items (batch, key, digest, name, prompt, duration_ms, aspect_ratio, media, language, columns)
        SELECT @batch, key, digest, name, prompt, duration_ms, aspect_ratio, media, language, columns FROM adding ORDER BY place
        ON CONFLICT DO NOTHING
        """;

    private const string Differing = """
        SELECT place FROM adding JOIN items ON items.batch = @batch AND md5(items.key) = md5(adding.key)
        WHERE items.digest <> adding.digest ORDER BY place
        """;

    public static QueueAddition Run(NpgsqlConnection connection, string batch, IReadOnlyList<QueueEntry> entries, decimal? maxCredits)
    {
        using var step = connection.BeginTransaction();
        // Whoever means one of the two would pay for the other.
        if (Sql.Command(connection, Alike).With("batch", batch).Scalar() is string alike)
            throw new NemoException(NemoErrorKind.BatchConflict, Texts.Say("BatchAlike", StoredText.Decode(alike)), Texts.Say("BatchAlikeHint"));
        Sql.Command(connection, Making).With("batch", batch).With("credits", maxCredits).Run();
        Copy(connection, entries);
        Sql.Command(connection, Yielding).With("batch", batch).Run();
        var added = Sql.Command(connection, Moving).With("batch", batch).Run();
        var differing = Sql.Command(connection, Differing).With("batch", batch).List(row => (int)row["place"]);
        Sql.Command(connection, $"SELECT pg_notify('{PostgresEars.Work}', '')").Run();
        step.Commit();
        return new QueueAddition(added, differing);
    }

    private static void Copy(NpgsqlConnection connection, IReadOnlyList<QueueEntry> entries)
    {
        using var copy = connection.BeginBinaryImport(Copying);
        for (var place = 0; place < entries.Count; place++)
        {
            var (entry, request) = (entries[place], entries[place].Request);
            copy.StartRow();
            copy.Write(place);
            Write(copy, entry.Item.Key);
            Write(copy, BatchItem.Digest(request));
            Write(copy, request.NameOrDefault);
            Write(copy, request.Prompt);
            if (request.Duration is { } duration)
                copy.Write((long)duration.TotalMilliseconds);
            else
                copy.WriteNull();
            Write(copy, request.AspectRatio);
            Write(copy, QueueRow.MediaOf(request));
            Write(copy, entry.Language);
            Write(copy, WireJson.Columns(entry.Columns));
        }

        copy.Complete();
    }

    private static void Write(NpgsqlBinaryImporter copy, string? text)
    {
        if (StoredText.Encode(text) is { } stored)
            copy.Write(stored);
        else
            copy.WriteNull();
    }
}
