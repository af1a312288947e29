using System.Management.Automation;
using SoraVideo.Pipeline;

namespace SoraVideo.Binding;

/// <summary>Refuses an argument, in the language of the runspace's connection: which one the command will use isn't known by then.</summary>
internal static class BindingError
{
    public static ArgumentTransformationMetadataException Of(Func<string> message)
    {
        var said = "";
        Texts.Speak(ConnectionStore.Current?.Language ?? SessionLanguage.Default, () => said = message());
        return new ArgumentTransformationMetadataException(said);
    }
}
