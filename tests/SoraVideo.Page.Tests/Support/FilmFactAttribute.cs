namespace SoraVideo.Page.Tests.Support;

/// <summary>A test that watches a video of its own: it needs a Chromium and ffmpeg.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FilmFactAttribute : FactAttribute
{
    public FilmFactAttribute() => Skip = Chromium.Missing ?? (Chromium.OnPath("ffmpeg") is null ? "ffmpeg is not on the PATH" : null);
}
