using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using SoraVideo.Emulator.Faults;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator;

/// <summary>A local server that speaks the NemoVideo wire contract, running in this process on the loopback interface.</summary>
public sealed class Emulator : IAsyncDisposable
{
    /// <summary>The token of a registered account with a million credits.</summary>
    public const string DemoToken = "nmv_usr_emulator_demo";

    private readonly WebApplication app;

    private Emulator(WebApplication app, Uri baseAddress) => (this.app, BaseAddress) = (app, baseAddress);

    /// <summary>Where it listens, such as <c>http://127.0.0.1:4141/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What is to go wrong.</summary>
    public FaultPlan Faults => app.Services.GetRequiredService<FaultPlan>();

    /// <summary>Messages received and credits charged.</summary>
    public Ledger Ledger => app.Services.GetRequiredService<Ledger>();

    /// <summary>Requests received.</summary>
    public RequestLog Requests => app.Services.GetRequiredService<RequestLog>();

    /// <summary>Starts an emulator; disposing of it stops it.</summary>
    /// <exception cref="IOException">The port is taken, or the data folder cannot be written.</exception>
    public static async Task<Emulator> StartAsync(EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var app = EmulatorApp.Build(options);
        try
        {
            foreach (var fault in options.Faults)
            {
                app.Services.GetRequiredService<FaultPlan>().Add(fault);
            }

            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        app.Services.GetRequiredService<RenderQueue>().Resume();
        return new(app, new(addresses.Addresses.First()));
    }

    /// <summary>Forgets every account, session, render, request and fault, and ends what is running.</summary>
    public Task ResetAsync() => app.Services.GetRequiredService<Resetter>().ResetAsync();

    /// <summary>Stops at once: open connections are closed, runs and renders end.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.Services.GetRequiredService<Conversation.Turns>().StopAllAsync();
        await app.Services.GetRequiredService<RenderQueue>().StopAllAsync();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
