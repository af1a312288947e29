using SoraVideo.Journal;

namespace SoraVideo;

/// <summary>Credits that are held before all who share the journal, until this is disposed of.</summary>
internal sealed class CreditHold(IReservations reservations, Guid id) : IDisposable
{
    public void Dispose() => reservations.Settle(id);
}
