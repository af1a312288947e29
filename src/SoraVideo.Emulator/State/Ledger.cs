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

    internal void Add(Charge charge)
    {
        lock (gate)
        {
            charges.Add(charge);
            folder.Save(ChargeKind, Number(charges.Count), charge);
        }
    }

    internal void Add(ReceivedMessage message)
    {
        lock (gate)
        {
            messages.Add(message);
            folder.Save(MessageKind, Number(messages.Count), message);
        }
    }

    internal void Clear()
    {
        lock (gate)
        {
            charges.Clear();
            messages.Clear();
            folder.Clear(ChargeKind);
            folder.Clear(MessageKind);
        }
    }

    private static string Number(int number) => number.ToString("D9", CultureInfo.InvariantCulture);
}
