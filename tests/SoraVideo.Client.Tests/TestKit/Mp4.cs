using System.Buffers.Binary;
using System.Text;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>The smallest file whose boxes are those of an MP4.</summary>
internal static class Mp4
{
    public static byte[] Whole { get; } = [.. Box("ftyp", 16), .. Box("moov", 100), .. Box("mdat", 50_000)];

    /// <summary>One whose bytes differ from place to place and from version to version.</summary>
    public static byte[] Film(int version = 1, int content = 300_000)
    {
        var film = new byte[content];
        new Random(version).NextBytes(film);
        return [.. Box("ftyp", 16), .. Box("moov", 100), .. Box("mdat", content)[..8], .. film];
    }

    public static byte[] Box(string type, int content)
    {
        var box = new byte[8 + content];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        return box;
    }
}
