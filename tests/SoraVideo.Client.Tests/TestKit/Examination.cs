namespace SoraVideo.Client.Tests.TestKit;

/// <summary>What the doctor found, by the names of its checks.</summary>
internal static class Examination
{
    /// <summary>The doctor with no programs at hand, so that none is started.</summary>
    public static NemoDoctor Doctor(NemoClientOptions options) => new(options) { Ffmpeg = Nowhere, Dotnet = Nowhere };

    public static async Task<IReadOnlyDictionary<string, NemoCheck>> RunAsync(NemoDoctor doctor) =>
        (await doctor.ExamineAsync()).ToDictionary(check => check.Name);

    public static Task<IReadOnlyDictionary<string, NemoCheck>> RunAsync(NemoClientOptions options) => RunAsync(Doctor(options));

    private static string Nowhere => Path.Combine(Path.GetTempPath(), $"no-such-program-{Guid.NewGuid():N}");
}
