using System.Collections;
using System.Management.Automation;

namespace SoraVideo.Binding;

/// <summary>Takes a command's arguments as the sentence that was typed: where the shell saw a list, there was a comma.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Bare(inputData) is IList words ? words.Cast<object?>().Select(Word).ToArray() : new[] { Word(inputData) };

    private static string Word(object? argument) => Bare(argument) is IList list
        ? string.Join(", ", list.Cast<object?>().Select(Word))
        // A number keeps the text that was typed, such as 1.50 or 3d.
        : LanguagePrimitives.ConvertTo<string>(argument);

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
