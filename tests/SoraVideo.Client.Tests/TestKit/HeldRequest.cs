using System.Threading.Channels;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A request that has come and waits for its answer.</summary>
internal sealed record HeldRequest(RawRequest Request, DateTimeOffset At, ChannelWriter<byte[]> Answer);
