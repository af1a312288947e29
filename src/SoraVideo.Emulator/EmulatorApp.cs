using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using SoraVideo.Emulator.Conversation;
using SoraVideo.Emulator.Endpoints;
using SoraVideo.Emulator.Faults;
using SoraVideo.Emulator.Page;
using SoraVideo.Emulator.Rendering;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator;

/// <summary>Puts the web application together.</summary>
internal static class EmulatorApp
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1);

    public static WebApplication Build(EmulatorOptions options)
    {
        // Empty: neither settings files nor variables of the machine have a say.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.SetMinimumLevel(options.LogLevel).AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        AddServices(builder.Services, options);
        var app = builder.Build();
        app.UseRouting();
        app.UseMiddleware<OwnOrigin>();
        app.UseMiddleware<RequestRecorder>();
        app.UseMiddleware<FaultMiddleware>();
        MapEndpoints(app);
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, EmulatorOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;

        // Clients are tested at any speed.
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static void AddServices(IServiceCollection services, EmulatorOptions options) => services
        .AddSingleton(options)
        .AddSingleton(options.Time)
        .AddSingleton<IHostLifetime, OwnLifetime>()
        .AddSingleton(new JsonFolder(options.DataFolder))
        .AddSingleton<MediaFolder>()
        .AddSingleton<Accounts>()
        .AddSingleton<Sessions>()
        .AddSingleton<Renders>()
        .AddSingleton(provider => new Ledger(provider.GetRequiredService<JsonFolder>()))
        .AddSingleton<RequestLog>()
        .AddSingleton<FaultPlan>()
        .AddSingleton(provider =>
            new DraftRenderer(provider.GetRequiredService<ILogger<DraftRenderer>>()) { LongestSide = options.LongestSide })
        .AddSingleton<MediaProbe>()
        .AddSingleton<RenderQueue>()
        .AddSingleton<ClipStudio>()
        .AddSingleton<UploadReader>()
        .AddSingleton<Pace>()
        .AddSingleton<Turns>()
        .AddSingleton<Resetter>()
        .AddSingleton(new PageClock());

    private static void MapEndpoints(WebApplication app)
    {
        app.MapAuth();
        app.MapSessions();
        app.MapMessages();
        app.MapUploads();
        app.MapCredits();
        app.MapRenders();
        app.MapFiles();
        app.MapControl();
        app.MapPage();
    }

    /// <summary>Leaves signals to the program: inside a test process they are none of the emulator's business.</summary>
    private sealed class OwnLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
