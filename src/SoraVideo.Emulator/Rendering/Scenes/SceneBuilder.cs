using System.Numerics;

namespace SoraVideo.Emulator.Rendering.Scenes;

/// <summary>Makes a scene of a prompt: sky, place, weather and whoever runs through it.</summary>
internal sealed class SceneBuilder
{
    private readonly int width;
    private readonly int height;
    private readonly double unit;
    private readonly Random random;
    private readonly Mood mood;
    private readonly Mood place;
    private readonly Palette palette;
    private readonly List<ISceneLayer> layers = [];
    private double? orb;

    private SceneBuilder(string prompt, int width, int height)
    {
        (this.width, this.height) = (width, height);
        unit = Math.Min(width, height) / 720.0;
        random = new Random(SceneWords.Seed(prompt));
        mood = SceneWords.Read(prompt);
        place = Place();
        palette = Palette.For(mood, random);
    }

    private bool Dark => (mood & (Mood.Night | Mood.Space | Mood.Neon)) != 0;

    public static Scene Build(string prompt, int width, int height)
    {
        var builder = new SceneBuilder(prompt, width, height);
        builder.AddSky();
        builder.AddPlace();
        builder.AddCreature(SceneWords.ReadCreature(prompt));
        builder.AddWeather();
        builder.layers.Add(new VignetteLayer(width, height));
        return new Scene(builder.layers);
    }

    private Mood Place()
    {
        Mood[] order = [Mood.City, Mood.Ocean, Mood.Forest, Mood.Desert, Mood.Mountain, Mood.Garden, Mood.Space, Mood.Fire];
        var named = order.FirstOrDefault(place => mood.HasFlag(place));
        if (named != Mood.None)
            return named;
        if (mood.HasFlag(Mood.Neon))
            return Mood.City;
        if (mood.HasFlag(Mood.Snow))
            return Mood.Forest;
        return (mood & ~Mood.Fog) != 0 ? Mood.Mountain : Mood.None;
    }

    private void AddSky()
    {
        var noise = new Noise(random);
        var raster = Sky.Paint(width, height, place is Mood.Space or Mood.None ? 1 : 0.78, palette, random, sky =>
        {
            if (mood.HasFlag(Mood.Space) || place == Mood.None)
                Sky.Nebula(sky, noise, palette.Accent * (mood.HasFlag(Mood.Space) ? 0.7f : 0.45f), palette.Horizon);
            if (place != Mood.None && (mood & (Mood.Rain | Mood.Fog | Mood.Fire)) == 0)
                AddOrb(sky);
        });
        layers.Add(new Backdrop(raster, random));
        if (Dark && (mood & (Mood.Rain | Mood.Fog)) == 0)
            layers.Add(new StarLayer(random, mood.HasFlag(Mood.Space) ? 320 : 130, place == Mood.Space ? 1 : 0.6));
        if (place is not (Mood.Space or Mood.None))
            AddClouds(noise);
    }

    private void AddOrb(Raster sky)
    {
        var low = mood.HasFlag(Mood.Sunset) ? 0.6 : 0.2;
        var x = (0.28 + (0.44 * random.NextDouble())) * width;
        var radius = (mood.HasFlag(Mood.Space) ? 95 : mood.HasFlag(Mood.Sunset) ? 62 : 42) * unit;
        Sky.Orb(sky, x, height * low, radius, palette.Glow, Dark);
        orb = x;
    }

    private void AddClouds(Noise noise)
    {
        var heavy = (mood & (Mood.Rain | Mood.Fog | Mood.Snow)) != 0;
        var strip = Sky.Clouds(Even(width * 1.5), Even(height * 0.5), noise, Vector3.Lerp(palette.Horizon, palette.Glow, Dark ? 0.1f : 0.6f),
            Vector3.Lerp(palette.Middle, palette.Horizon, 0.3f), heavy ? 0.68 : 0.5);
        layers.Add(new ScrollLayer(strip, Even(height * 0.04), 14 * unit));
    }

    private void AddPlace()
    {
        switch (place)
        {
            case Mood.City: AddCity(); break;
            case Mood.Ocean: AddOcean(); break;
            case Mood.Forest: AddForest(); break;
            case Mood.Desert: AddDesert(); break;
            case Mood.Space: AddPlanet(); break;
            case Mood.None: AddRibbons(); break;
            default: AddHills(); break;
        }
    }

    private void AddCity()
    {
        Vector3[] signs = mood.HasFlag(Mood.Neon) || Dark ? [palette.Accent, Tint.Hex(0xFF2E88), Tint.Hex(0xFFC83D), Tint.Hex(0x3DA5FF)] : [];
        var line = Even(height * 0.74);
        var lit = Dark ? 0.42 : mood.HasFlag(Mood.Sunset) ? 0.22 : 0.06;
        var skyline = new Skyline(random, Even(width * 1.6), line, unit);
        layers.Add(new ScrollLayer(skyline.Paint(Vector3.Lerp(palette.Far, palette.Horizon, 0.35f), palette.Accent, lit * 0.35, 0.78, []), 0, 6 * unit));
        layers.Add(new ScrollLayer(skyline.Paint(palette.Far * 0.75f, Tint.Hex(0xFFD48A), lit * 0.8, 0.6, signs), 0, 14 * unit));
        layers.Add(new ScrollLayer(skyline.Paint(palette.Near * 1.2f, Tint.Hex(0xFFD48A), lit, 0.36, signs), 0, 30 * unit));
        layers.Add(new ReflectionLayer(line, palette.Near * 0.8f, (mood & (Mood.Rain | Mood.Wet | Mood.Neon)) != 0 ? 0.8 : 0.5, 6 * unit));
    }

    private void AddOcean()
    {
        var line = Even(height * 0.56);
        if (mood.HasFlag(Mood.Mountain))
            layers.Add(new ScrollLayer(Land.Ridge(Even(width * 1.5), Even(height * 0.2), new Noise(random), 6, 3, palette.Far, palette.Horizon, 0.4), line - Even(height * 0.19), 4 * unit));
        layers.Add(new ReflectionLayer(line, Vector3.Lerp(palette.Near, palette.Far, 0.35f), 0.62, 11 * unit));
        if (orb is { } middle)
            layers.Add(new ScrollLayer(Water.Glitter(width, Even(height * 0.44), middle, random, palette.Glow), line, 0, 9 * unit));
        for (var i = 0; i < 4; i++)
        {
            var strip = Water.Waves(Even(width * 1.25), Even(height * (0.12 + (0.05 * i))), new Noise(random), 8 - i, Vector3.Lerp(palette.Far, palette.Near, 0.25f * i),
                Vector3.Lerp(palette.Horizon, palette.Glow, 0.4f), 0.3f + (0.14f * i));
            layers.Add(new ScrollLayer(strip, line + Even(height * (0.02 + (0.095 * i))), (i % 2 == 0 ? 1 : -1) * (12 + (13 * i)) * unit, 18 * unit));
        }
    }

    private void AddForest()
    {
        var snow = mood.HasFlag(Mood.Snow) ? 0.8f : 0;
        var far = Vector3.Lerp(palette.Far, palette.Horizon, 0.4f);
        layers.Add(new ScrollLayer(Land.Ridge(Even(width * 1.4), Even(height * 0.52), new Noise(random), 5, 2, far, Vector3.Lerp(far, palette.Horizon, 0.6f), 0.35, snow), Even(height * 0.36), 5 * unit));
        for (var i = 0; i < 3; i++)
        {
            var tall = height * (0.26 + (0.1 * i));
            var color = Vector3.Lerp(palette.Far, palette.Near, 0.2f + (0.4f * i));
            var strip = Land.Firs(Even(width * 1.6), Even(tall), random, Math.Max(6, (int)(width / tall * (7 - (1.4 * i)))), color, snow * (0.55f + (0.2f * i)));
            layers.Add(new ScrollLayer(strip, Even((height * (0.80 + (0.1 * i))) - tall + 2), (14 + (26 * i)) * unit));
        }

        layers.Add(new ScrollLayer(Land.Ridge(Even(width * 1.3), Even(height * 0.2), new Noise(random), 4, 5,
            Vector3.Lerp(palette.Near, Vector3.Lerp(palette.Horizon, Vector3.One, 0.45f), snow), Vector3.Lerp(palette.Near, palette.Far, snow), 0.1), Even(height * 0.8), 110 * unit));
    }

    private void AddDesert()
    {
        for (var i = 0; i < 4; i++)
        {
            var lit = Vector3.Lerp(Vector3.Lerp(palette.Far, palette.Horizon, 0.6f), palette.Near, 0.22f * i);
            var strip = Land.Dune(Even(width * 1.6), Even(height * (0.3 + (0.06 * i))), new Noise(random), 5 - (i / 2), 7 * i, lit, lit * (0.72f - (0.08f * i)));
            layers.Add(new ScrollLayer(strip, Even(height * (0.5 + (0.1 * i))), (6 + (12 * i)) * unit));
        }
    }

    private void AddHills()
    {
        var snow = mood.HasFlag(Mood.Snow) || place == Mood.Mountain ? 0.7f : 0;
        for (var i = 0; i < 4; i++)
        {
            var color = Vector3.Lerp(Vector3.Lerp(palette.Far, palette.Horizon, 0.5f), palette.Near, 0.3f * i);
            var strip = Land.Ridge(Even(width * 1.5), Even(height * (0.48 - (0.04 * i))), new Noise(random), 4 + i, 9 * i, color, Vector3.Lerp(color, palette.Horizon, 0.45f),
                place == Mood.Mountain ? 0.55 - (0.12 * i) : 0.15, i < 2 ? snow * (1 - (0.4f * i)) : 0);
            layers.Add(new ScrollLayer(strip, Even(height * (0.36 + (0.12 * i))), (5 + (11 * i)) * unit));
        }

        if (place == Mood.Garden)
            layers.Add(new ScrollLayer(Land.Grass(Even(width * 1.4), Even(height * 0.32), random, Vector3.Lerp(palette.Near, Tint.Hex(0x4E8F3A), Dark ? 0.2f : 0.6f),
                [Tint.Hex(0xF25C8A), Tint.Hex(0xFFD23F), Tint.Hex(0xFFFFFF), palette.Accent]), Even(height * 0.7), 60 * unit));
        if (place == Mood.Fire)
            layers.Add(new FlameLayer(random));
    }

    private void AddPlanet()
    {
        var color = palette.Accent;
        var size = Even(Math.Min(width, height) * 0.8);
        var strip = Water.Planet(Even(Math.Max(width, size) * 1.6), size, new Noise(random), color, Vector3.Lerp(color, palette.Glow, 0.7f));
        layers.Add(new ScrollLayer(strip, Even(height * 0.48), 4 * unit));
    }

    private void AddRibbons()
    {
        for (var i = 0; i < 3; i++)
        {
            var strip = Water.Ribbon(Even(width * 1.5), Even(height * 0.5), new Noise(random), 3 + i, i % 2 == 0 ? palette.Accent : palette.Glow, 0.3f);
            layers.Add(new ScrollLayer(strip, Even(height * (0.1 + (0.2 * i))), (i % 2 == 0 ? 24 : -32) * unit, 30 * unit));
        }

        layers.Add(new BokehLayer(random, 26, 46, 0.2, palette.Accent, palette.Glow, palette.Horizon));
    }

    private void AddCreature(Creature creature)
    {
        if (creature != Creature.None)
            layers.Add(CreatureLayers.For(creature, place == Mood.Ocean ? 0.62 : 0.86, palette, Dark));
    }

    private void AddWeather()
    {
        if ((mood & (Mood.Rain | Mood.Fog)) != 0)
            layers.Add(new ScrollLayer(Sky.Clouds(Even(width * 1.5), Even(height * 0.5), new Noise(random), palette.Horizon, palette.Middle, 0.45), Even(height * 0.45), 36 * unit));
        if (mood.HasFlag(Mood.Rain))
            layers.Add(new RainLayer(random, Vector3.Lerp(palette.Horizon, Tint.Hex(0xE8F4FF), 0.75f)));
        if (mood.HasFlag(Mood.Snow))
            layers.Add(new FlakeLayer(random, 190, Vector3.One));
        if (mood.HasFlag(Mood.Fire))
            layers.Add(new EmberLayer(random, 90, Tint.Hex(0xFFF0B0), Tint.Hex(0xFF6A1A)));
        if (mood.HasFlag(Mood.Autumn))
            layers.Add(new FlakeLayer(random, 60, Tint.Hex(0xE2711D), Tint.Hex(0xC1440E), Tint.Hex(0xF2B33D)));
        if (mood.HasFlag(Mood.Garden))
            layers.Add(new FlakeLayer(random, 50, Tint.Hex(0xFFC2D9), Tint.Hex(0xFFE9F1)));
        if (mood.HasFlag(Mood.Neon) || (place == Mood.City && Dark))
            layers.Add(new BokehLayer(random, 18, 34, 0.22, palette.Accent, palette.Glow, Tint.Hex(0xFFC83D)));
        if (place == Mood.Forest && (mood & (Mood.Snow | Mood.Rain | Mood.Fire)) == 0)
            layers.Add(new BokehLayer(random, 40, 7, 0.7, palette.Accent, Tint.Hex(0xFFF6B0)));
        if (place == Mood.Desert)
            layers.Add(new BokehLayer(random, 50, 4, 0.35, palette.Horizon));
    }

    private static int Even(double value) => Math.Max(2, (int)value & ~1);
}
