using SoraVideo.Emulator.Rendering.Scenes;

namespace SoraVideo.Emulator.Rendering.Music;

/// <summary>How a piece of music is made: tempo, key, chords (semitones above the key) and how loud each voice is.</summary>
internal sealed record MusicStyle(double Tempo, double Key, int[][] Chords, double Pad, double Pluck, double Bass, double Drums, double Crackle, double Swing)
{
    private static readonly int[][] Pop = [[0, 4, 7, 12], [7, 11, 14, 19], [9, 12, 16, 21], [5, 9, 12, 17]];
    private static readonly int[][] Minor = [[0, 3, 7, 12], [8, 12, 15, 20], [3, 7, 10, 15], [10, 14, 17, 22]];
    private static readonly int[][] Jazz = [[2, 5, 9, 12], [7, 11, 14, 17], [0, 4, 7, 11], [9, 12, 16, 19]];
    private static readonly int[][] Open = [[0, 7, 14, 16], [5, 9, 16, 19], [9, 12, 16, 23], [7, 12, 14, 19]];

    private static readonly (string Words, MusicStyle Style)[] Known =
    [
        ("lo-fi lofi chill relax 放松", new(76, 174.61, Jazz, 0.5, 0.35, 0.6, 0.55, 0.05, 0.16)),
        ("jazz swing blues 爵士", new(112, 146.83, Jazz, 0.3, 0.55, 0.7, 0.35, 0, 0.18)),
        ("epic cinematic trailer orchestr dramatic 史诗 电影", new(84, 110.0, Minor, 0.9, 0.2, 0.8, 0.6, 0, 0)),
        ("ambient calm meditat sleep peace 安静 平静 冥想", new(60, 130.81, Open, 1.0, 0.22, 0.3, 0, 0, 0)),
        ("electro techno house edm dance synth 电子", new(124, 110.0, Minor, 0.35, 0.5, 0.8, 0.9, 0, 0)),
        ("hip trap rap 嘻哈", new(88, 98.0, Minor, 0.35, 0.4, 0.9, 0.85, 0.02, 0.1)),
        ("rock metal guitar 摇滚", new(128, 164.81, Pop, 0.3, 0.7, 0.9, 0.9, 0, 0)),
        ("upbeat happy pop corporate cheerful 欢快 流行", new(116, 130.81, Pop, 0.4, 0.6, 0.6, 0.65, 0, 0)),
        ("acoustic folk piano classical 钢琴 古典", new(92, 146.83, Pop, 0.2, 0.9, 0.35, 0, 0, 0)),
        ("sad melanchol emotional 悲伤", new(68, 110.0, Minor, 0.7, 0.5, 0.4, 0, 0, 0)),
    ];

    /// <summary>The style that the words name; words that name none still always give the same one.</summary>
    public static MusicStyle For(string words) =>
        Known.FirstOrDefault(row => row.Words.Split(' ').Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))).Style
        ?? Known[SceneWords.Seed(words) % Known.Length].Style;
}
