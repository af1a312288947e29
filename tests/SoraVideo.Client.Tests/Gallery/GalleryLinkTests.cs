using SoraVideo.Gallery;

namespace SoraVideo.Client.Tests.Gallery;

public class GalleryLinkTests
{
    [Theory]
    [InlineData("/work/out/a.mp4", "/work", "out/a.mp4")]
    [InlineData("/work/a.mp4", "/work/pages", "../a.mp4")]
    [InlineData("/other/a.mp4", "/work/pages", "../../other/a.mp4")]
    [InlineData("/a.mp4", "/", "a.mp4")]
    [InlineData("/work/a b#1?50%.mp4", "/work", "a%20b%231%3F50%25.mp4")]
    [InlineData("/work/晨光.mp4", "/work", "%E6%99%A8%E5%85%89.mp4")]
    [InlineData("/work/javascript:x.mp4", "/work", "javascript%3Ax.mp4")]
    [InlineData("/work/a\\b\"'<.mp4", "/work", "a%5Cb%22%27%3C.mp4")]
    [InlineData("/Work/a.mp4", "/work", "../Work/a.mp4")]
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
