using SoraVideo.TestKit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A test in a class of one store, which may be one that isn't there.</summary>
internal sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("For the runner, which reads a test from text.")]
    public StoreTestCase()
    {
    }

    public StoreTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.Name.Contains("Sqlite", StringComparison.Ordinal) ? base.GetSkipReason(factAttribute) : PostgresCluster.Missing;
}
