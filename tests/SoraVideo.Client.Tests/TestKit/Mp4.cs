using System.Buffers.Binary;
using System.Text;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>The smallest file whose boxes are those of an MP4.</summary>
internal static class Mp4
{
    public static byte[] Whole { get; } = [.. Box("ftyp", 16), .. Box("moov", 100), .. Box("mdat", 50_000)];

    public static byte[] Box(string type, int content)
    {
        var box = new byte[8 + content];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        return box;
    }
}
