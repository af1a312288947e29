using SoraVideo.Emulator.Conversation;
using SoraVideo.Emulator.Faults;

namespace SoraVideo.Emulator.State;

/// <summary>Makes an emulator as new.</summary>
internal sealed class Resetter(
    Turns turns, RenderQueue queue, Accounts accounts, Sessions sessions, Renders renders, MediaFolder folder,
    Ledger ledger, RequestLog requests, FaultPlan faults)
{
    public async Task ResetAsync()
    {
        faults.Clear();
        await turns.StopAllAsync();
        await queue.StopAllAsync();
        sessions.Clear();
        renders.Clear();
        accounts.Clear();
        folder.Clear();
        ledger.Clear();
        requests.Clear();
    }
}
