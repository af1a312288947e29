using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SoraVideo.Gallery;
using SoraVideo.Resources;

namespace SoraVideo.Client.Tests.Gallery;

public class GalleryPageTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Five_hundred_videos_stay_below_12_MB()
    {
        var frame = new GalleryFrame(new byte[FrameGrabber.MostBytes], TimeSpan.FromSeconds(6));
        var page = Draw([.. Enumerable.Range(1, 500).Select(id => Item(id) with { Frame = frame })]);
        Assert.Equal(500, Regex.Count(page, "<li class=\"card "));
        Assert.Equal(500, Regex.Count(page, "<img alt=\"rain\""));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 10_000_000, 12_000_000);
        Assert.Contains("<dt>Playing time</dt><dd>50:00</dd>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("style")]
    [InlineData("script")]
    public void Its_policy_allows_its_own_style_and_script_alone(string part)
    {
        var page = Draw([Item(1)]).Replace("&#39;", "'", StringComparison.Ordinal);
        var content = Regex.Match(page, $"<{part}>(.*?)</{part}>", RegexOptions.Singleline).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        Assert.Contains($"{part}-src 'sha256-{hash}'", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("https?:|<link|@import|<[^>]* style=| on[a-z]+=", page);
    }

    [Fact]
    public void What_came_from_outside_is_text_everywhere()
    {
        const string Evil = "\"'><script>alert(1)</script>";
        var item = Item(1);
        var video = item.Video with { Name = Evil, Prompt = Evil, Error = Evil, Status = VideoStatus.Failed, Timeline = Titled(Evil) };
        var page = Draw([item with { Video = video, Files = [new($"/films/{Evil}.mp4", 5, null)] }], Evil, Evil);
        Assert.Equal(1, Regex.Count(page, "<script"));
        Assert.DoesNotContain("\"'>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_id_can_t_end_the_quotes_of_its_command()
    {
        var video = Item(1).Video with { Session = new NemoSession { Id = "1'; rm x\u2019; '" } };
        Assert.Contains("-Session &#39;1&#39;&#39;; rm x\u2019\u2019; &#39;&#39;&#39; -Path", Draw([new(video)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_prompt_is_folded_and_a_token_in_it_is_not_shown()
    {
        var prompt = string.Concat(Enumerable.Repeat("rain ", 2000)) + "nmv_usr_secret end";
        var page = Draw([new(Item(1).Video with { Prompt = prompt })]);
        Assert.Matches("(?s)<details class=\"prompt\"><summary dir=\"auto\">rain .{150,250}</summary><p dir=\"auto\">(rain ){2000}\\[redacted\\] end</p>", page);
        Assert.DoesNotContain("nmv_usr_secret", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimated_costs_are_marked_and_so_is_their_sum()
    {
        var exact = Item(1);
        var page = Draw([exact, new(Item(2).Video with { Credits = 50, CreditsEstimated = true })]);
        Assert.Contains("<dd>about 150 credits (estimated)</dd>", page, StringComparison.Ordinal);
        Assert.Contains(">100 credits<", page, StringComparison.Ordinal);
        Assert.Contains(">about 50 credits (estimated)<", page, StringComparison.Ordinal);
        Assert.Contains("<dd>100 credits</dd>", Draw([exact]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeline_is_drawn_to_scale_and_said_in_words()
    {
        var page = Draw([new(Item(1).Video with { Timeline = Titled("Night") })]);
        Assert.Contains("Title: &quot;Night&quot; (2-4s)", page, StringComparison.Ordinal);
        Assert.Contains("<rect x=\"250\" width=\"247\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Speaks_Chinese_and_says_so()
    {
        var page = Draw([Item(1)], texts: Texts.Chinese);
        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("已完成", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("Search|Done|Credits|Timeline", Regex.Replace(page, "(?s)<style>.*?</style>|<script>.*?</script>", ""));
    }

    private static string Draw(IReadOnlyList<GalleryItem> items, string title = "spring", string? batch = null, Texts? texts = null)
    {
        var text = new GalleryText(texts ?? Texts.English, TimeZoneInfo.Utc);
        return string.Concat(new GalleryPage(text, new GalleryCard(text, "/films")).Draw(title, batch, items, Now));
    }

    private static GalleryItem Item(int id) => new(new NemoVideo
    {
        Id = id,
        Name = $"take {id.ToString(CultureInfo.InvariantCulture)}",
        Prompt = "rain",
        Reply = "",
        Session = new NemoSession { Id = "55" },
        Credits = 100,
        CreatedAt = Now,
    });

    private static Timeline Titled(string text) => new()
    {
        Duration = TimeSpan.FromSeconds(8),
        Tracks =
        [
            new TimelineTrack
            {
                Index = 1,
                Kind = TrackKind.Text,
                Segments = [new TimelineSegment { Name = text, Start = TimeSpan.FromSeconds(2), Duration = TimeSpan.FromSeconds(2) }],
            },
        ],
    };
}
