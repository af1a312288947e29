using SoraVideo.Journal;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Where journals are kept that are opened at once.</summary>
internal interface IStore : IDisposable
{
    /// <summary>One more owner.</summary>
    IJournal Open();

    /// <summary>Changes it from outside.</summary>
    void Run(string sql);
}
