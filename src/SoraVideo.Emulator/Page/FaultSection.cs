using SoraVideo.Emulator.Faults;

namespace SoraVideo.Emulator.Page;

/// <summary>The faults still to come.</summary>
internal sealed class FaultSection(FaultPlan plan) : IPageSection
{
    public string Name => "faults";

    public long Revision => plan.Revision;

    public string Read() => PageJson.Of(
        plan.Pending.Select(fault => new { fault.Name, fault.Operation, fault.Count, fault.Skip, Words = FaultText.Of(fault) }));
}
