namespace SoraVideo.Client.Tests.TestKit;

/// <summary>What becomes of a connection after an answer.</summary>
internal enum RawEnd
{
    KeepAlive,
    Close,
    Reset,
}
