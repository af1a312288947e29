using System.Management.Automation;
using SoraVideo.Conversation;

namespace SoraVideo.Binding;

/// <summary>Makes requests of what commands that take prompts are given: as the row says, else as their parameters do.</summary>
/// <param name="cmdlet">Knows the shell's paths.</param>
/// <param name="words">Reads a prompt file.</param>
internal sealed class PromptReader(PSCmdlet cmdlet, Func<string, string> words)
{
    public string? Name { get; init; }

    public TimeSpan? Duration { get; init; }

    public string? AspectRatio { get; init; }

    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>Refuses a wish that no video can have, before the first is paid for.</summary>
    public void Require() => new VideoRequest { Prompt = "-", Duration = Duration, AspectRatio = AspectRatio }.Validate();

    /// <summary>The prompt files that a path with wildcards means.</summary>
    public IEnumerable<PromptInput> Files(string path) =>
        ShellPath.Existing(cmdlet, path).Select(file => new PromptInput(path) { File = file });

    /// <summary>The prompt file at a path.</summary>
    public PromptInput File(string path) => new(path) { File = ShellPath.Literal(cmdlet, path) };

    /// <exception cref="NemoException">There is no prompt in it, or it names a prompt file.</exception>
    public PromptInput Read(PSObject item)
    {
        var input = PromptInput.Read(item);
        if (input.Text is { } text
            && !text.Contains('\n', StringComparison.Ordinal)
            && PromptFile.IsOne(text)
            && System.IO.File.Exists(ShellPath.Literal(cmdlet, text)))
        {
            throw new NemoException(NemoErrorKind.InvalidInput, Texts.Say("FileAsPrompt", text), Texts.Say("FileAsPromptHint"));
        }

        return input;
    }

    /// <summary>What is asked for with an input. All that can be wrong with it is found here, before anything is sent for it.</summary>
    public VideoRequest Request(PromptInput input)
    {
        var request = new VideoRequest
        {
            Prompt = input.File is { } file ? words(file) : input.Text!,
            Name = input.Name ?? Name,
            Title = input.File is { } titled ? Path.GetFileNameWithoutExtension(titled) : null,
            Duration = input.Duration ?? Duration,
            AspectRatio = input.AspectRatio ?? AspectRatio,
            Media = [.. (input.Media ?? Media).SelectMany(path => ShellPath.Existing(cmdlet, path))],
        };
        request.Validate();
        return request;
    }
}
