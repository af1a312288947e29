using System.Text;
using SoraVideo.Conversation.Gui;
using SoraVideo.Resources;

namespace SoraVideo.Client.Tests.Conversation.Gui;

public class GuiTranslatorTests
{
    [Fact]
    public void Every_reply_of_the_table_is_translated() =>
        AssertNone(from row in GuiReplyRow.All
                         let got = GuiReplyRow.Show(GuiTranslator.Translate(row.Reply, Texts.English))
                         where got != row.Expected
                         select $"{row.Reply}\n  wanted {row.Expected}\n  got    {got}\n");

    [Fact]
    public void Pieces_of_any_size_come_to_the_same() =>
        AssertNone(from row in GuiReplyRow.All
                         from size in new[] { 1, 2, 3, 5, 7, 11 }
                         let got = GuiReplyRow.Show(InPieces(row.Reply, size))
                         where got != row.Expected
                         select $"{size}: {row.Reply}\n  wanted {row.Expected}\n  got    {got}\n");

    [Fact]
    public void Many_replies_in_a_row_are_one_text()
    {
        var whole = string.Join(" ", GuiReplyRow.All.Select(row => row.Reply));
        var expected = GuiReplyRow.Show(GuiTranslator.Translate(whole, Texts.English));
        Assert.All([1, 4, 13, 64], size => Assert.Equal(expected, GuiReplyRow.Show(InPieces(whole, size))));
    }

    [Fact]
    public void A_report_passes_while_its_sentence_comes_in()
    {
        var translator = new GuiTranslator(Texts.English);
        Assert.StartsWith("I've added a short title", translator.Add("I've added a short title in whi"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_become_an_instruction_waits()
    {
        var translator = new GuiTranslator(Texts.English);
        Assert.Equal("The title is in.", translator.Add("The title is in. When you are ready, cli"));
        Assert.Equal("", translator.Add("ck Export"));
        Assert.Equal("", translator.Add(" to save it."));
        Assert.Equal("", translator.Finish());
        Assert.Equal(NemoActionKind.Export, Assert.Single(translator.Actions).Kind);
    }

    [Fact]
    public void What_turns_out_to_be_a_report_is_given_back()
    {
        var translator = new GuiTranslator(Texts.English);
        var text = translator.Add("Press") + translator.Add(" coverage scenes are longer now.") + translator.Finish();
        Assert.Equal("Press coverage scenes are longer now.", text);
    }

    [Fact]
    public void An_action_is_said_once_and_in_the_users_language()
    {
        var reply = GuiTranslator.Translate("点击导出。您也可以点击右上角的导出按钮。", Texts.For("zh-CN"));
        Assert.Equal("导出视频。", Assert.Single(reply.Actions).Description);
    }

    [Fact]
    public void Only_an_edit_costs()
    {
        var reply = GuiTranslator.Translate("Drag the title to the end. Click Export.", Texts.English);
        Assert.Equal([true, false], reply.Actions.Select(action => action.IsBillable));
        Assert.Equal("Send the edit \"Drag the title to the end\".", reply.Actions[0].Description);
    }

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        Assert.True(all.Length == 0, all);
    }

    private static GuiReply InPieces(string reply, int size)
    {
        var translator = new GuiTranslator(Texts.English);
        var text = new StringBuilder();
        for (var start = 0; start < reply.Length; start += size)
            text.Append(translator.Add(reply.Substring(start, Math.Min(size, reply.Length - start))));
        return new GuiReply(text + translator.Finish(), translator.Actions);
    }
}
