using System.Globalization;
using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Finds the session that an object stands for.</summary>
internal static class SessionReference
{
    public static NemoSession? Read(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        NemoSession session => session,
        NemoVideo video => video.Session,
        NemoReply reply => reply.Session,
        NemoAction action => action.Session,
        NemoTurn turn => turn.Session,
        NemoConnection connection => connection.Session,
        NemoState state => Of(state.SessionId),
        NemoMedia media => Of(media.SessionId),
        NemoExport { SessionId.Length: > 0 } export => Of(export.SessionId),
        NemoRender { SessionId.Length: > 0 } render => Of(render.SessionId),
        string id when IsId(id.Trim()) => Of(id.Trim()),
        // Digits typed without quotes; the shell reads up to 29 of them without loss.
        int or long or ulong or decimal or System.Numerics.BigInteger =>
            Of(string.Create(CultureInfo.InvariantCulture, $"{(value is PSObject digits ? digits.BaseObject : value)}")),
        // What came back from ConvertFrom-Json or another machine.
        PSCustomObject => value is PSObject row ? FromRow(row) : null,
        _ => null,
    };

    private static NemoSession? FromRow(PSObject row) =>
        Read(row.Properties["SessionId"]?.Value) ?? Read(row.Properties["Session"]?.Value) ?? OwnId(row);

    // A session that came back has its id under that name alone.
    private static NemoSession? OwnId(PSObject row) =>
        row.Properties["Id"]?.Value is string id && !id.StartsWith("render_", StringComparison.Ordinal) ? Read(id) : null;

    // Opaque, but it goes into a path and a header-like place: no blanks, no controls, of sane length.
    private static bool IsId(string id) => id.Length is > 0 and <= 256 && !id.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    private static NemoSession Of(string id) => new() { Id = id };
}
