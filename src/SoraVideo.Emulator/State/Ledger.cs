using System.Globalization;

namespace SoraVideo.Emulator.State;

/// <summary>Every message received and every charge made, in order.</summary>
public sealed class Ledger
{
    private const string ChargeKind = "charges";
    private const string MessageKind = "messages";
    private readonly Lock gate = new();
    private readonly List<Charge> charges = [];
    private readonly List<ReceivedMessage> messages = [];
    private readonly JsonFolder folder;
    private long revision;

    internal Ledger(JsonFolder folder)
    {
        this.folder = folder;
        charges.AddRange(folder.Load<Charge>(ChargeKind));
        messages.AddRange(folder.Load<ReceivedMessage>(MessageKind));
    }

    /// <summary>The charges so far.</summary>
    public IReadOnlyList<Charge> Charges
    {
        get
        {
            lock (gate)
            {
                return [.. charges];
            }
        }
    }

    /// <summary>The messages so far.</summary>
    public IReadOnlyList<ReceivedMessage> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    /// <summary>Grows with every change.</summary>
    internal long Revision => Interlocked.Read(ref revision);

    /// <summary>The latest charges and messages, oldest first, and how many there are of each.</summary>
    internal (IReadOnlyList<Charge> Charges, int ChargeCount, IReadOnlyList<ReceivedMessage> Messages, int MessageCount) Latest(int most)
    {
        lock (gate)
        {
            return (Tail(charges, most), charges.Count, Tail(messages, most), messages.Count);
        }
    }

    internal void Add(Charge charge)
    {
        lock (gate)
        {
            revision++;
            charges.Add(charge);
            folder.Save(ChargeKind, Number(charges.Count), charge);
        }
    }

    internal void Add(ReceivedMessage message)
    {
        lock (gate)
        {
            revision++;
            messages.Add(message);
            folder.Save(MessageKind, Number(messages.Count), message);
        }
    }

    internal void Clear()
    {
        lock (gate)
        {
            revision++;
            charges.Clear();
            messages.Clear();
            folder.Clear(ChargeKind);
            folder.Clear(MessageKind);
        }
    }

    private static List<T> Tail<T>(List<T> all, int most) => all.GetRange(Math.Max(0, all.Count - most), Math.Min(all.Count, most));

    private static string Number(int number) => number.ToString("D9", CultureInfo.InvariantCulture);
}
