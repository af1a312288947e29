namespace SoraVideo.Client.Tests.TestKit;

/// <summary>A backend with a draft to render, scripted by the number of the submit or look.</summary>
internal static class Rendering
{
    /// <summary>When a render is first looked at that nobody says otherwise of.</summary>
    public const double FirstLook = 47.5;

    /// <summary>The waits between the looks at a render that never ends, until its time is up.</summary>
    public static readonly double[] Waits = [FirstLook, 14.5, 11.5, 8.5, 5.5, 2.5, 5, 10, 20, 30, 30, 30, 30, 30, 25];

    public const string Link = "https://cdn.invalid/1.mp4";
    public const string Pending = """{"status":"pending","progress":5}""";
    public const string Failed = """{"status":"failed","error":"invalid draft"}""";
    public const string Done = $$$"""{"status":"completed","output":{"url":"{{{Link}}}"}}""";
    public const string NotFound = """{"code":404,"message":"unknown render"}""";

    public static List<string> Submitted(Backend backend) =>
        [.. backend.Server.To("POST " + Backend.Render).Select(request => request.Json.GetProperty("id").GetString()!)];

    /// <summary>Where there is no answer, a submit's connection is closed, and a look fails.</summary>
    public static Backend Ready(Func<int, string?> submit, Func<int, string?> look, Func<int, string>? headers = null)
    {
        int submits = 0, looks = 0;
        return new Backend(request =>
        {
            if (!request.Path.StartsWith(Backend.Render, StringComparison.Ordinal))
                return null;
            var number = request.Method == "POST" ? ++submits : ++looks;
            var answer = request.Method == "POST" ? submit(number) : look(number);
            if (answer is null)
                return request.Method == "POST" ? RawAnswer.Fin : RawAnswer.Json("{}", 502);
            return RawAnswer.Json(answer, 200, request.Method == "GET" ? headers?.Invoke(number) ?? "" : "");
        })
        {
            State = Drafts.Clip,
        };
    }
}
