using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Lets only requests with a live token through.</summary>
internal sealed class AccountFilter(Accounts accounts) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        var account = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? accounts.FindByToken(header[Scheme.Length..].Trim())
            : null;
        if (account is null)
        {
            return ApiError.BadToken;
        }

        context.HttpContext.Features.Set(account);
        return await next(context);
    }
}
