using System.Management.Automation.Host;

namespace SoraVideo.Talk;

/// <summary>How wide the screen is.</summary>
internal static class ScreenWidth
{
    private const int Usual = 80;

    public static int Of(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width is > 0 and var width ? width - 1 : Usual;
        }
        catch (Exception error) when (error is HostException or NotImplementedException or InvalidOperationException or IOException)
        {
            return Usual;
        }
    }
}
