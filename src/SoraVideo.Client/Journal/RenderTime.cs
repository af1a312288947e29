namespace SoraVideo.Journal;

/// <summary>How long a render took, as far as looks could tell: counted from its submit, it was not yet done at the one and done at the other.</summary>
internal readonly record struct RenderTime(TimeSpan After, TimeSpan By);
