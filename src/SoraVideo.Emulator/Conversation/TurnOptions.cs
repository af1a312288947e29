namespace SoraVideo.Emulator.Conversation;

/// <summary>How one turn is run.</summary>
/// <param name="BaseUrl">What media addresses begin with.</param>
/// <param name="Silent">An edit ends without words.</param>
/// <param name="Rehearsal">Everything is shown but nothing kept or charged.</param>
internal sealed record TurnOptions(string BaseUrl, bool Silent, bool Rehearsal);
