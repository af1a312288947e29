using System.Text;

namespace SoraVideo.Tests;

/// <summary>That what looks for secrets would find one.</summary>
public class SecretsTests
{
    private const string Secret = "nmv_usr_pl/nted=one";
    private static readonly Secrets Planted = new([Secret]);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("xyz")]
    public void A_planted_one_is_found_in_every_form(string before)
    {
        var text = $"{before}{Secret}{before}";
        Assert.NotNull(Planted.FindIn(text));
        Assert.NotNull(Planted.FindIn(Encoding.Unicode.GetBytes(text)));
        Assert.NotNull(Planted.FindIn(Uri.EscapeDataString(text)));
        Assert.NotNull(Planted.FindIn(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));
        Assert.NotNull(Planted.FindIn(Convert.ToBase64String(Encoding.Unicode.GetBytes(text))));
        Assert.NotNull(Planted.FindIn([0, 255, .. Encoding.UTF8.GetBytes(text), 128]));
    }

    [Fact]
    public void What_holds_none_is_left_alone()
    {
        Assert.Null(Planted.FindIn("nmv_usr_pl/nted=tw"));
        Assert.Null(Planted.FindIn(Convert.ToBase64String(Encoding.UTF8.GetBytes("nmv_usr_another=one"))));
    }
}
