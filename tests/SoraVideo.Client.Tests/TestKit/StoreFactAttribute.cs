using Xunit.Sdk;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A fact of every store's journal; skipped for a store whose server isn't there.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("SoraVideo.Client.Tests.TestKit.StoreFactDiscoverer", "SoraVideo.Client.Tests")]
internal sealed class StoreFactAttribute : FactAttribute;
