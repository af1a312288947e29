using Npgsql;
using NpgsqlTypes;
using SoraVideo.Benchmarks.Harness;

namespace SoraVideo.Benchmarks.Jobs;

/// <summary>The loop that people write: take a row by SKIP LOCKED in one transaction, mark it done in another; all of it prepared.</summary>
internal sealed class PlainQueue : IDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand next;
    private readonly NpgsqlCommand take;
    private readonly NpgsqlCommand done;

    public PlainQueue(string database)
    {
        connection = new NpgsqlConnection($"{database};Pooling=false");
        connection.Open();
        next = Prepared($"""
            SELECT id, batch, key, name, prompt, duration_ms, aspect_ratio, media, language, columns FROM work
            WHERE batch = '{Studio.Batch}' AND status = 'Queued' AND owner IS NULL ORDER BY id + 0 LIMIT 1 FOR UPDATE SKIP LOCKED
            """);
        take = Prepared("UPDATE work SET owner = 'me' WHERE id = $1", new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint });
        done = Prepared("UPDATE work SET status = 'Done', owner = NULL WHERE id = $1", new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint });
    }

    public long? Claim()
    {
        using var step = connection.BeginTransaction();
        if (next.ExecuteScalar() is not long id)
            return null;
        take.Parameters[0].Value = id;
        take.ExecuteNonQuery();
        step.Commit();
        return id;
    }

    public void End(long id)
    {
        done.Parameters[0].Value = id;
        done.ExecuteNonQuery();
    }

    public void Dispose() => connection.Dispose();

    private NpgsqlCommand Prepared(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        command.Prepare();
        return command;
    }
}
