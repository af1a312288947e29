namespace SoraVideo.Emulator.Endpoints;

/// <summary>An error as the service words it; the HTTP status is 200 for codes that are not one.</summary>
internal sealed record ApiError(int Code, string Message, int? Status = null) : IResult
{
    public static ApiError BadToken { get; } = new(1001, "Invalid or expired token", StatusCodes.Status401Unauthorized);

    public static ApiError NoSession { get; } = new(1002, "Session not found");

    public static ApiError NoCredits { get; } = new(2001, "Insufficient credits");

    public static ApiError TooLarge { get; } = new(4002, "File too large", StatusCodes.Status413PayloadTooLarge);

    public static ApiError Unsupported(string name) => new(4001, $"Unsupported file type: {name}. Supported: {State.MediaTypes.Supported}");

    public static ApiError Bad(string message) => new(StatusCodes.Status400BadRequest, message, StatusCodes.Status400BadRequest);

    public static ApiError Missing(string what) => new(StatusCodes.Status404NotFound, $"{what} not found", StatusCodes.Status404NotFound);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status ?? StatusCodes.Status200OK;
        return Envelope.WriteAsync(httpContext, Envelope.Text(Code, Message));
    }
}
