using SoraVideo.Transport;

namespace SoraVideo.Doctor;

/// <summary>What the one look at the API tells of the way there. What keeps others from being seen has its own line; they are skipped.</summary>
internal sealed class NetworkChecks(Findings say, NemoClientOptions options, ProbeAnswer probe)
{
    // Tokens of seven days and certificates bear more; a journal whose times are to be compared with the backend's doesn't.
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(1);
    private readonly NemoErrorKind? fault = probe.IsAnswered ? null : probe.Error!.Kind;

    public IEnumerable<NemoCheck> All() => [Api(), Proxy(), Tls(), Clock()];

    private NemoCheck Api()
    {
        if (fault is NemoErrorKind.ProxyFailed or NemoErrorKind.TlsFailed)
            return say.Skipped("Api", "CheckSeeFirst", fault == NemoErrorKind.ProxyFailed ? "Proxy" : "Tls");
        if (fault is not null)
            return say.Failed("Api", probe.Error!);
        var host = options.ApiUrl.GetLeftPart(UriPartial.Authority);
        return probe.IsFromBackend
            ? say.Ok("Api", "CheckApiOk", host, (long)probe.Elapsed.TotalMilliseconds)
            : probe.Error!.Kind is NemoErrorKind.ServerError or NemoErrorKind.RateLimited
                ? say.Warning("Api", probe.Error)
                : say.Warning("Api", "CheckApiOdd", "CheckApiOddAdvice", host, probe.Error.What);
    }

    private NemoCheck Proxy()
    {
        if (fault == NemoErrorKind.ProxyFailed)
            return say.Failed("Proxy", probe.Error!);
        var proxy = options.Proxy ?? HttpClient.DefaultProxy;
        return proxy.IsBypassed(options.ApiUrl) || proxy.GetProxy(options.ApiUrl) is not { } address
            ? say.Ok("Proxy", "CheckProxyNone")
            : say.Ok("Proxy", "CheckProxyOk", address.Authority);
    }

    private NemoCheck Tls() => fault switch
    {
        NemoErrorKind.TlsFailed => say.Failed("Tls", probe.Error!),
        _ when options.ApiUrl.Scheme != Uri.UriSchemeHttps => say.Skipped("Tls", "CheckTlsLoopback"),
        null => say.Ok("Tls", "CheckTlsOk"),
        _ => say.Skipped("Tls", "CheckNoAnswer"),
    };

    private NemoCheck Clock()
    {
        if (probe.ServerTime is not { } server)
            return say.Skipped("Clock", probe.IsAnswered ? "CheckClockUnsaid" : "CheckNoAnswer");
        var ahead = options.Time.GetUtcNow() - server;
        return ahead.Duration() <= MostSkew
            ? say.Ok("Clock", "CheckClockOk")
            : say.Warning("Clock", ahead > TimeSpan.Zero ? "CheckClockAhead" : "CheckClockBehind", "CheckClockAdvice", Spans.Text(ahead.Duration()));
    }
}
