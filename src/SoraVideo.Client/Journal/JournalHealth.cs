using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SoraVideo.Journal;

/// <summary>Looks at a journal's file without changing it.</summary>
/// <param name="Videos">How many videos it knows.</param>
/// <param name="Damage">What is wrong with it; nothing where nothing is.</param>
internal sealed record JournalHealth(long Videos, string? Damage)
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <exception cref="NemoException">JournalUnusable: it can't be read, or is of a newer version.</exception>
    public static JournalHealth Look(string path)
    {
        try
        {
            using var connection = JournalGlance.Open(path, seconds: 2);
            JournalSchema.RequireKnown(connection, path);
            var damage = Sql.Command(connection, "PRAGMA quick_check(1)").Scalar() as string;
            if (damage != "ok")
                return new JournalHealth(0, damage ?? "?");
            var tables = Count(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'turns'");
            var videos = tables == 0 ? 0 : Count(connection, "SELECT count(*) FROM turns");
            return new JournalHealth(videos, null);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            return new JournalHealth(0, error.Message);
        }
        catch (SqliteException error)
        {
            throw new NemoException(
                NemoErrorKind.JournalUnusable, Texts.Say("JournalUnreadable", path, error.Message), Texts.Say("JournalUnreadableHint"), error);
        }
    }

    private static long Count(SqliteConnection connection, string sql) =>
        Convert.ToInt64(Sql.Command(connection, sql).Scalar(), CultureInfo.InvariantCulture);
}
