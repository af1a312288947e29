using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace SoraVideo.Journal.Postgres;

/// <summary>Values of types that PostgreSQL alone has. The type is told though there be no value.</summary>
internal static class PostgresValues
{
    public static DbCommand With(this DbCommand command, string name, decimal? value) => command.With(name, NpgsqlDbType.Numeric, value);

    public static DbCommand With(this DbCommand command, string name, TimeSpan value) => command.With(name, NpgsqlDbType.Interval, value);

    /// <summary>A time of the database's own, to its last digit.</summary>
    public static DbCommand With(this DbCommand command, string name, DateTime? value) =>
        command.With(name, NpgsqlDbType.TimestampTz, value);

    private static DbCommand With(this DbCommand command, string name, NpgsqlDbType type, object? value)
    {
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
        return command;
    }
}
