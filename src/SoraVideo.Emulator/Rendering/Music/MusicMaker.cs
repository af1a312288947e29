using System.Collections.Concurrent;
using SoraVideo.Emulator.Rendering.Scenes;

namespace SoraVideo.Emulator.Rendering.Music;

/// <summary>Plays four bars of a style; the same words always give the same music.</summary>
internal sealed class MusicMaker
{
    private const int MostKept = 8;
    private static readonly ConcurrentDictionary<string, MixBus> Kept = new(StringComparer.Ordinal);
    private readonly MusicStyle style;
    private readonly Random random;
    private readonly MixBus bus;
    private readonly Voices voices;
    private readonly double beat;

    private MusicMaker(string words)
    {
        style = MusicStyle.For(words);
        random = new Random(SceneWords.Seed(words));
        beat = 60 / style.Tempo;
        bus = new MixBus((int)(16 * beat * MixBus.Rate));
        voices = new Voices(bus, random);
    }

    /// <summary>Music to loop; that of the last few words is kept, as a batch mostly asks for the same.</summary>
    public static MixBus Loop(string words)
    {
        if (Kept.Count > MostKept)
            Kept.Clear();
        return Kept.GetOrAdd(words, Make);
    }

    private static MixBus Make(string words)
    {
        var maker = new MusicMaker(words);
        var shift = maker.random.Next(-2, 3);
        for (var bar = 0; bar < 4; bar++)
        {
            maker.Harmony(bar, shift);
            maker.Beat(bar);
        }

        maker.voices.Crackle(maker.style.Crackle);
        maker.bus.Normalize(0.8f);
        return maker.bus;
    }

    private double Pitch(int semitones) => style.Key * Math.Pow(2, semitones / 12.0);

    private void Harmony(int bar, int shift)
    {
        var chord = style.Chords[bar];
        var start = bar * 4 * beat;
        for (var i = 0; i < chord.Length; i++)
            voices.Pad(start, 4 * beat, Pitch(chord[i] + shift), style.Pad, (i - 1.5) * 0.3);
        foreach (var at in (double[])[0, 1.5, 2.5])
            voices.Bass(start + (at * beat), beat * (at == 0 ? 1.4 : 0.9), Pitch(chord[0] + shift - (chord[0] > 5 ? 24 : 12)), style.Bass);
        for (var step = 0; step < 8; step++)
        {
            var late = step % 2 * style.Swing * beat;
            if (random.NextDouble() < 0.78)
                voices.Pluck(start + (step * beat / 2) + late, Pitch(chord[random.Next(chord.Length)] + shift + 12), style.Pluck * (0.6 + (0.4 * random.NextDouble())), (step % 3 * 0.3) - 0.3);
        }
    }

    private void Beat(int bar)
    {
        if (style.Drums <= 0)
            return;
        var fast = style.Tempo > 120;
        for (var count = 0; count < 4; count++)
        {
            var at = ((bar * 4) + count) * beat;
            if (fast || count % 2 == 0)
                voices.Kick(at, style.Drums);
            if (count % 2 == 1)
                voices.Snare(at, style.Drums * 0.7);
            voices.Hat(at, style.Drums);
            voices.Hat(at + (beat / 2) + (style.Swing * beat), style.Drums * 0.7);
        }
    }
}
