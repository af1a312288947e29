using System.Globalization;

namespace SoraVideo.Emulator.Prompting;

/// <summary>What the agent says, as if the person had a screen with buttons.</summary>
internal static class Replies
{
    public static string Export(bool chinese) => chinese
        ? "点击右上角的“导出”按钮即可保存视频。"
        : "Click Export in the top right corner to save your video.";

    public static string Help(bool chinese) => chinese
        ? "我可以根据文字生成视频，并修改音乐、标题和时长。请直接描述你想要的画面。"
        : "I can generate videos from text and change their music, title and length. Just describe what you want to see.";

    public static string NothingYet(bool chinese) => chinese
        ? "现在还没有视频。请先描述你想要的视频。"
        : "There is no video yet. Describe the one you want first.";

    public static string NotUnderstood(bool chinese) => chinese
        ? "我不太明白要改什么。可以试试“把音量调到20%”或“标题改成《夜》”。"
        : "I am not sure what to change. Try \"set the volume to 20%\" or \"change the title to 'Night'\", or adjust it in the editor.";

    public static string Seconds(int milliseconds) => (milliseconds / 1000.0).ToString("0.#", CultureInfo.InvariantCulture);

    public static string Planning(GenerationPlan plan) =>
        plan.Chinese ? $"正在构思画面：{plan.Subject}" : $"Planning the shots for {plan.Subject}";

    public static string Starting(GenerationPlan plan, int milliseconds)
    {
        var seconds = Seconds(milliseconds);
        return plan.Chinese
            ? $"正在生成{seconds}秒的{plan.Canvas.Ratio}视频：{plan.Subject}。"
            : $"Starting your {seconds}-second {plan.Canvas.Ratio} video of {plan.Subject}.";
    }

    public static string RawClip(GenerationPlan plan, bool more) => (plan.Chinese, more) switch
    {
        (true, true) => "原始片段已完成，正在添加音乐和标题。",
        (true, false) => "原始片段已完成。",
        (false, true) => "The raw clip is ready. Adding the finishing touches.",
        (false, false) => "The raw clip is ready.",
    };

    public static string Ready(bool chinese) => chinese
        ? "视频已完成！可以在时间线中预览，或点击“导出”保存。"
        : "Your video is ready! Preview it in the timeline or click Export to save it.";

    public static string Edited(EditPlan plan)
    {
        var said = string.Join(plan.Chinese ? "" : " ", plan.Edits.Select(edit => edit.Report).Concat(plan.Remarks));
        return plan.Chinese ? $"{said}可以在时间线中预览，或点击“导出”保存。" : $"{said} Preview it in the timeline or click Export to save it.";
    }
}
