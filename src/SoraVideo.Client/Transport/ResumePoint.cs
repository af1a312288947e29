using System.Net.Http.Headers;

namespace SoraVideo.Transport;

/// <summary>Where a download goes on, and the version of the file that it must still be.</summary>
internal sealed record ResumePoint(long At, string Validator)
{
    /// <summary>Asks for the rest; a server that has another version by now sends all of it.</summary>
    public void AddTo(HttpRequestHeaders headers)
    {
        headers.Range = new RangeHeaderValue(At, null);
        headers.TryAddWithoutValidation("If-Range", Validator);
    }
}
