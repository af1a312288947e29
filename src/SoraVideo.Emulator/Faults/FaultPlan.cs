namespace SoraVideo.Emulator.Faults;

/// <summary>The faults still to come, by operation in the order in which they were added.</summary>
public sealed class FaultPlan
{
    private static readonly string[] Closings = ["beforeResponse", "reset"];
    private static readonly string[] Shapes = ["flat", "nested"];
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];
    private long revision;

    /// <summary>The faults still to come; <see cref="Fault.Count"/> and <see cref="Fault.Skip"/> are what is left of them.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (gate)
            {
                return [.. faults];
            }
        }
    }

    /// <summary>Plans a fault.</summary>
    /// <exception cref="ArgumentException">A value is not one of those allowed.</exception>
    public void Add(Fault fault)
    {
        Check(fault);
        lock (gate)
        {
            revision++;
            faults.Add(fault);
        }
    }

    /// <summary>Forgets them all.</summary>
    public void Clear()
    {
        lock (gate)
        {
            revision++;
            faults.Clear();
        }
    }

    /// <summary>Forgets those of one name.</summary>
    public void Remove(string name)
    {
        lock (gate)
        {
            revision++;
            faults.RemoveAll(fault => fault.Name == name);
        }
    }

    /// <summary>Grows with every change.</summary>
    internal long Revision => Interlocked.Read(ref revision);

    internal Fault? Take(string operation)
    {
        lock (gate)
        {
            for (var i = 0; i < faults.Count; i++)
            {
                var fault = faults[i];
                if (fault.Operation != operation)
                {
                    continue;
                }

                revision++;
                if (fault.Skip > 0)
                {
                    faults[i] = fault with { Skip = fault.Skip - 1 };
                    continue;
                }

                Use(i);
                return fault;
            }

            return null;
        }
    }

    private void Use(int index)
    {
        var fault = faults[index];
        if (fault.Count == 1)
        {
            faults.RemoveAt(index);
        }
        else if (fault.Count > 1)
        {
            faults[index] = fault with { Count = fault.Count - 1 };
        }
    }

    private static void Check(Fault fault)
    {
        OneOf("operation", fault.Operation, Operations.All);
        OneOf("close", fault.Close, Closings);
        OneOf("shape", fault.Shape, Shapes);
        if (fault.Count < 0 || fault.Skip < 0 || fault.Delay < 0 || fault.CutAt < 0 || fault.Truncate < 0)
        {
            throw new ArgumentException("count, skip, delay, cutAt and truncate cannot be negative");
        }

        if (fault.Status is < 100 or > 599)
        {
            throw new ArgumentException("status is an HTTP status from 100 to 599");
        }
    }

    private static void OneOf(string name, string? value, IReadOnlyList<string> allowed)
    {
        if (value is not null && !allowed.Contains(value))
        {
            throw new ArgumentException($"{name} '{value}' is unknown; allowed: {string.Join(", ", allowed)}");
        }
    }
}
