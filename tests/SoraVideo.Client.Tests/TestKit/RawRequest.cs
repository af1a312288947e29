using System.Text;
using System.Text.Json;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A request as its bytes came over the socket.</summary>
internal sealed class RawRequest(string method, string path, IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body)
{
    private readonly TaskCompletionSource hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Method => method;

    public string Path => path;

    public IReadOnlyList<KeyValuePair<string, string>> Headers => headers;

    public byte[] Body => body;

    public string Text => Encoding.UTF8.GetString(body);

    public string Line => $"{method} {path}";

    public JsonElement Json => JsonDocument.Parse(body).RootElement;

    /// <summary>The client closed the connection while its answer was open.</summary>
    public Task HungUp => hungUp.Task;

    public string? Header(string name) =>
        headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public void SayHungUp() => hungUp.TrySetResult();
}
