using System.Data;
using System.Data.Common;

namespace SoraVideo.Journal;

/// <summary>Statements and their values, of whatever database.</summary>
internal static class Sql
{
    public static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    public static DbCommand With(this DbCommand command, string name, string? value) => command.With(name, DbType.String, StoredText.Encode(value));

    public static DbCommand With(this DbCommand command, string name, long? value) => command.With(name, DbType.Int64, value);

    public static DbCommand With(this DbCommand command, string name, bool value) => command.With(name, DbType.Boolean, value);

    public static DbCommand With(this DbCommand command, string name, Guid value) => command.With(name, DbType.Guid, value);

    public static DbCommand With(this DbCommand command, string name, DateTimeOffset? value) => command.With(name, value?.ToUnixTimeMilliseconds());

    public static int Run(this DbCommand command)
    {
        using (command)
            return command.ExecuteNonQuery();
    }

    public static object? Scalar(this DbCommand command)
    {
        using (command)
            return command.ExecuteScalar();
    }

    public static List<T> List<T>(this DbCommand command, Func<DbDataReader, T> read)
    {
        using (command)
        {
            using var rows = command.ExecuteReader();
            var found = new List<T>();
            while (rows.Read())
                found.Add(read(rows));
            return found;
        }
    }

    public static string? Text(this DbDataReader row, string column) => StoredText.Decode(row[column] as string);

    public static DateTimeOffset? Time(this DbDataReader row, string column) => row[column] is long ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    // The type is told though there be no value: a statement that is prepared once serves both.
    private static DbCommand With(this DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, type, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
        return command;
    }
}
