using System.Globalization;

namespace SoraVideo.Emulator.Rendering.Ffmpeg;

/// <summary>Collects ffmpeg's inputs and filter chains.</summary>
internal sealed class GraphBuilder
{
    private readonly List<string> inputs = [];
    private readonly List<string> chains = [];
    private int inputCount;
    private int labels;

    public IReadOnlyList<string> Inputs => inputs;

    public string Text => string.Join(";\n", chains);

    /// <summary>Adds an input with the options before it and gives its number.</summary>
    public int Input(string file, params IEnumerable<string> options)
    {
        inputs.AddRange([.. options, "-i", file]);
        return inputCount++;
    }

    /// <summary>Adds a chain from the named pads to a new one and gives its name.</summary>
    public string Chain(string from, FormattableString filters)
    {
        var to = $"[p{labels++}]";
        chains.Add(from + filters.ToString(CultureInfo.InvariantCulture) + to);
        return to;
    }

    /// <summary>Like <see cref="Chain"/>, with a filter that makes two streams of one.</summary>
    public (string First, string Second) Split(string from, FormattableString filters)
    {
        var (first, second) = ($"[p{labels++}]", $"[p{labels++}]");
        chains.Add(from + filters.ToString(CultureInfo.InvariantCulture) + first + second);
        return (first, second);
    }
}
