using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SoraVideo.Wire;

namespace SoraVideo.Transport;

/// <summary>
/// Knows an event that comes twice. Only the latest are remembered, and those by their hashes: what repeats itself does so soon, and
/// a stream may be long.
/// </summary>
internal sealed class RecentEvents
{
    private const int Most = 1024;
    private readonly HashSet<(UInt128 Id, UInt128? Text, bool IsPartial)> known = [];
    private readonly Queue<(UInt128 Id, UInt128? Text, bool IsPartial)> order = [];

    /// <summary>Whether an event is new. One without an id always is.</summary>
    public bool Add(StreamEvent read)
    {
        if (read.Id is not { } id)
            return true;
        (UInt128, UInt128?, bool) key = (HashOf(id), read.Text is { } text ? HashOf(text) : null, read.IsPartial);
        if (!known.Add(key))
            return false;
        order.Enqueue(key);
        if (order.Count > Most)
            known.Remove(order.Dequeue());
        return true;
    }

    // Two events that are told apart by less would be taken for one now and then, and a sentence would be lost.
    private static UInt128 HashOf(string words)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(words.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
