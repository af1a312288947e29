namespace SoraVideo.Conversation.Intents;

/// <summary>Brings a text into the script of the lexicon, character for character, so that places stay the same.</summary>
internal static class Script
{
    // Only the characters of words that the lexicon has.
    private const string Traditional =
        "導輸匯檔餘額積點狀態時間軸線軌視頻傳載資訊問題聲圖畫質發給還詢進儲為這個幫請麼嗎樣數帳戶單開動關轉換檢顯現裡裏後會來連結終過對誰煩謝壓實際經歷應該將讓聽讀寫產創從與並處畢緊體驗錄製編輯調刪標樂電腦機夾"
        + "錯誤無沒們暫選擇長條種幾億買購費項總內東鏡頭剛於變別確認馬執門鐘華語設計濾隨舊國獨純輕淨顏縮減銳飽雙層漸準備複貼賬啟滿親劃餵腳緒濃亞廣歡瞭夠賺儘盡趕囉註筆燈頁話說訴稱號張盤冊兒幀響衝術當勞穩隻簡報彙飛"
        + "預覽擊鈕擷訂閱員賀嘗試遠較亂壞棄歸銷寬細節劇場許讚贊價";

    private const string Simplified =
        "导输汇档余额积点状态时间轴线轨视频传载资讯问题声图画质发给还询进储为这个帮请么吗样数帐户单开动关转换检显现里里后会来连结终过对谁烦谢压实际经历应该将让听读写产创从与并处毕紧体验录制编辑调删标乐电脑机夹"
        + "错误无没们暂选择长条种几亿买购费项总内东镜头刚于变别确认马执门钟华语设计滤随旧国独纯轻净颜缩减锐饱双层渐准备复贴账启满亲划喂脚绪浓亚广欢了够赚尽尽赶啰注笔灯页话说诉称号张盘册儿帧响冲术当劳稳只简报汇飞"
        + "预览击钮撷订阅员贺尝试远较乱坏弃归销宽细节剧场许赞赞价";

    private static readonly Dictionary<char, char> Pairs =
        Traditional.Zip(Simplified).ToDictionary(pair => pair.First, pair => pair.Second);

    public static string Plain(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = Plain(source[i]);
    });

    public static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    private static char Plain(char c) => c switch
    {
        '\u2019' or '\u2018' => '\'',
        '\u3000' or '\u00A0' => ' ',
        // Full-width Latin letters and digits; their punctuation stays.
        >= '\uFF10' and <= '\uFF19' or >= '\uFF21' and <= '\uFF3A' or >= '\uFF41' and <= '\uFF5A'
            => char.ToLowerInvariant((char)(c - 0xFEE0)),
        _ => Pairs.TryGetValue(c, out var simple) ? simple : char.ToLowerInvariant(c),
    };
}
