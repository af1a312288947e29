using System.Text.RegularExpressions;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Reads a prompt, in English or Chinese, for words that a scene can show.</summary>
internal static class SceneWords
{
    private static readonly string[] Endings =
    [
        "s", "es", "y", "ny", "en", "ed", "ing", "ish", "scape", "light", "fall", "time", "flakes", "side", "storm", "punk", "drops",
    ];

    private static readonly (Mood Mood, string Words)[] Moods =
    [
        (Mood.Night, "night midnight dark moon evening lantern 夜 晚 月 黑暗"),
        (Mood.Sunset, "sunset dusk sunrise dawn golden twilight 日落 夕阳 黄昏 日出 黎明 晚霞 朝霞"),
        (Mood.Day, "day morning noon sunny bright summer spring 白天 早晨 阳光 晴 夏 春"),
        (Mood.City, "city cities urban street skyline downtown town road traffic building tokyo york 城 街 都市 高楼 东京"),
        (Mood.Forest, "forest wood woods tree jungle pine 森林 树 林 丛林"),
        (Mood.Mountain, "mountain hill valley peak alps cliff 山 峰 谷"),
        (Mood.Ocean, "ocean sea beach wave surf lake river island water coast 海 浪 湖 河 江 水 沙滩 岛"),
        (Mood.Desert, "desert dune sand sahara 沙漠 沙丘"),
        (Mood.Space, "space galaxy star stars planet cosmic cosmos universe nebula astronaut rocket 太空 宇宙 星 银河 火箭"),
        (Mood.Garden, "garden flower meadow field grass blossom petal sakura cherry rose 花 草 樱 田 园"),
        (Mood.Fire, "fire flame burn lava volcano ember explosion 火 焰 熔岩 爆炸"),
        (Mood.Neon, "neon cyber cyberpunk synthwave 霓虹 赛博"),
        (Mood.Rain, "rain storm drizzle shower monsoon 雨"),
        (Mood.Snow, "snow winter ice frozen blizzard frost christmas 雪 冬 冰 圣诞"),
        (Mood.Fog, "fog mist haze smoke cloud 雾 烟 云"),
        (Mood.Autumn, "autumn leaf leaves maple 秋 枫 叶"),
        (Mood.Wet, "wet puddle reflect reflecting reflection 湿 倒影"),
    ];

    private static readonly (Creature Creature, string Words)[] Creatures =
    [
        (Creature.Fox, "fox wolf 狐 狼"),
        (Creature.Cat, "cat kitten tiger lion panther 猫 虎 狮"),
        (Creature.Dog, "dog puppy 狗 犬"),
        (Creature.Horse, "horse deer pony unicorn 马 鹿"),
        (Creature.Bird, "bird eagle seagull crane swallow geese 鸟 鹰 鹤 燕"),
        (Creature.Boat, "boat ship sail sailing yacht 船 帆"),
    ];

    public static Mood Read(string prompt)
    {
        var tokens = Tokens(prompt);
        return Moods.Where(row => Matches(row.Words, prompt, tokens)).Aggregate(Mood.None, (mood, row) => mood | row.Mood);
    }

    public static Creature ReadCreature(string prompt)
    {
        var tokens = Tokens(prompt);
        return Creatures.FirstOrDefault(row => Matches(row.Words, prompt, tokens)).Creature;
    }

    /// <summary>The same number for the same prompt on every machine, which string.GetHashCode does not give.</summary>
    public static int Seed(string prompt) =>
        (int)(prompt.Trim().ToLowerInvariant().Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619) & 0x7FFFFFFF);

    private static string[] Tokens(string prompt) => Regex.Split(prompt.ToLowerInvariant(), "[^a-z]+");

    private static bool Matches(string words, string prompt, string[] tokens) =>
        words.Split(' ').Any(word => word[0] > 'z' ? prompt.Contains(word, StringComparison.Ordinal) : tokens.Any(token => Is(token, word)));

    /// <summary>"snowy" is snow, but "seat" is no sea.</summary>
    private static bool Is(string token, string word) =>
        token == word || (token.StartsWith(word, StringComparison.Ordinal) && Endings.Contains(token[word.Length..]));
}
