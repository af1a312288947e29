using SoraVideo.Gallery;

namespace SoraVideo.Client.Tests.Gallery;

public class GalleryLinkTests
{
    [Theory]
    [InlineData("/films/out/a.mp4", "/films", "out/a.mp4")]
    [InlineData("/films/a.mp4", "/films/pages", "../a.mp4")]
    [InlineData("/other/a.mp4", "/films/pages", "../../other/a.mp4")]
    [InlineData("/a.mp4", "/", "a.mp4")]
    [InlineData("/films/a b#1?50%.mp4", "/films", "a%20b%231%3F50%25.mp4")]
    [InlineData("/films/晨光.mp4", "/films", "%E6%99%A8%E5%85%89.mp4")]
    [InlineData("/films/javascript:x.mp4", "/films", "javascript%3Ax.mp4")]
    [InlineData("/films/a\\b\"'<.mp4", "/films", "a%5Cb%22%27%3C.mp4")]
    [InlineData("/Films/a.mp4", "/films", "../Films/a.mp4")]
    public void Leads_from_the_page_to_the_file(string file, string folder, string link) =>
        Assert.Equal(link, GalleryLink.To(file, folder, windows: false));

    [Theory]
    [InlineData(@"C:\Work\out\a b.mp4", @"c:\work", "out/a%20b.mp4")]
    [InlineData(@"C:\a.mp4", @"C:\work/pages", "../../a.mp4")]
    [InlineData(@"D:\videos\a#1.mp4", @"C:\work", "file:///D:/videos/a%231.mp4")]
    [InlineData(@"\\server\share\out\a.mp4", @"\\SERVER\share", "out/a.mp4")]
    [InlineData(@"\\server\my share\a.mp4", @"C:\work", "file://server/my%20share/a.mp4")]
    [InlineData(@"C:\a.mp4", @"\\server\share", "file:///C:/a.mp4")]
    public void Leads_there_on_Windows_too(string file, string folder, string link) =>
        Assert.Equal(link, GalleryLink.To(file, folder, windows: true));
}
