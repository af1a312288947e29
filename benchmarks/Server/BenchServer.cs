using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace SoraVideo.Benchmarks.Server;

/// <summary>
/// The other end of every benchmark: it answers at once with prepared bytes, or after the drawn time. It shares no code with the
/// client. Ends when its standard input does.
/// </summary>
internal static class BenchServer
{
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        await using var app = builder.Build();
        var videos = new VideoEndpoints(new Draws());
        videos.Map(app);
        FileEndpoints.Map(app);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        return 0;
    }
}
