namespace SoraVideo.Page.Tests.Support;

/// <summary>One browser for all, and one test at a time in it.</summary>
[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<Chromium>
{
    public const string Name = "page";
}
