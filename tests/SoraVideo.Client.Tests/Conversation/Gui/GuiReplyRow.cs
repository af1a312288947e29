using SoraVideo.Conversation.Gui;

namespace SoraVideo.Client.Tests.Conversation.Gui;

/// <summary>One row of <c>replies.tsv</c>: a reply, the text that stays and the actions.</summary>
public sealed record GuiReplyRow(string Reply, string Text, string Actions)
{
    public static IReadOnlyList<GuiReplyRow> All { get; } =
    [
        .. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Conversation", "Gui", "replies.tsv"))
           where line.Length > 0 && line[0] != '#'
           let cells = line.Replace("\\n", "\n", StringComparison.Ordinal).Split('\t')
           select new GuiReplyRow(cells[0], cells[1] == "=" ? cells[0] : cells[1], cells[2]),
    ];

    internal static string Show(GuiReply reply) => $"{reply.Text} | {string.Join(", ", reply.Actions.Select(Show))}";

    public string Expected => $"{Text} | {Actions}";

    private static string Show(NemoAction action) => action.Instruction is null ? $"{action.Kind}" : $"{action.Kind}: {action.Instruction}";
}
