using SoraVideo.Gallery;

namespace SoraVideo.Client.Tests.Gallery;

public class MarkupTests
{
    [Fact]
    public void Text_never_becomes_markup()
    {
        const string Text = "<script>alert('1')</script> \"&amp;\"";
        Markup html = $"<p title=\"{Text}\">{Text}</p>";
        const string Escaped = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot;&amp;amp;&quot;";
        Assert.Equal($"<p title=\"{Escaped}\">{Escaped}</p>", html.ToString());
    }

    [Fact]
    public void Neither_control_characters_nor_direction_overrides_get_in()
    {
        Markup html = $"{"a\0\u001b[31m\u202eb\u2066\u0085c\r\nd"}";
        Assert.Equal("abc\nd", html.ToString());
    }

    [Fact]
    public void Markup_in_markup_stays_as_it_is()
    {
        var text = "<b>";
        Markup inner = $"<i>{text}</i>";
        Markup html = $"<p>{inner}{(Markup[])[inner, inner]}{7}{Markup.None}</p>";
        Assert.Equal("<p><i>&lt;b&gt;</i><i>&lt;b&gt;</i><i>&lt;b&gt;</i>7</p>", html.ToString());
    }
}
