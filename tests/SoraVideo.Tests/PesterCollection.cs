namespace SoraVideo.Tests;

/// <summary>All that looks at the one run of the Pester suite.</summary>
[CollectionDefinition(nameof(PesterCollection))]
public sealed class PesterCollection : ICollectionFixture<PesterRun>;
