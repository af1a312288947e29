using SoraVideo.Conversation.Intents;
using SoraVideo.Resources;

namespace SoraVideo.Client.Tests.Conversation.Intents;

public class IntentTextTests
{
    [Theory]
    [InlineData("export as mov to out/", "Would export the current video as mov in high quality to out/.")]
    [InlineData("export", "Would export the current video as mp4 in high quality.")]
    [InlineData("导出低画质的gif", "Would export the current video as gif in low quality.")]
    [InlineData("how many credits do I have left?", "Would read the account's credits; nothing is charged.")]
    [InlineData("status", "Would show what is on the timeline; nothing is charged.")]
    [InlineData("upload cat.mp4", "Would upload cat.mp4.")]
    [InlineData("upload", "Would upload a file, but the words name none.")]
    [InlineData("don't export yet", "Would do nothing: the words only ask to leave something undone.")]
    [InlineData("add music", "Would send \"add music\" to the backend, which may cost credits.")]
    [InlineData(
        "add music, then export it",
        "Would send \"add music\" to the backend, which may cost credits, then export the current video as mp4 in high quality.")]
    [InlineData(
        "upload cat.mp4 and put it at the start",
        "Would upload cat.mp4. Then would send \"put cat.mp4 at the start\" to the backend, which may cost credits.")]
    public void An_intent_says_what_it_would_do(string words, string expected) =>
        Assert.Equal(expected, IntentText.Explain(Phrase.Router.Route(words), Texts.English));

    [Theory]
    [InlineData("导出为mov到 out/", "将把当前视频导出为 mov，高画质，保存到 out/。")]
    [InlineData("把标题改大然后导出", "将把“把标题改大”发送给后端（可能消耗积分），然后把当前视频导出为 mp4，高画质。")]
    [InlineData("先别导出", "什么也不做：这句话只是要求先不做某事。")]
    public void It_says_so_in_Chinese(string words, string expected) =>
        Assert.Equal(expected, IntentText.Explain(Phrase.Router.Route(words), Texts.For("zh-CN")));

    [Theory]
    [InlineData("add music")]
    [InlineData("generate a cat and export it")]
    [InlineData("credits then make a video about tigers, how many are left?")]
    public void What_is_sent_is_billable(string words) => Assert.True(Phrase.Router.Route(words).IsBillable);

    [Theory]
    [InlineData("export")]
    [InlineData("credits")]
    [InlineData("don't export yet")]
    [InlineData("upload cat.mp4")]
    public void What_stays_here_is_not(string words) => Assert.False(Phrase.Router.Route(words).IsBillable);
}
