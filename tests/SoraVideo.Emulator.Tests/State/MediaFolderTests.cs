using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Tests.State;

public sealed class MediaFolderTests
{
    [Fact]
    public void A_temporary_folder_goes_with_its_owner()
    {
        var folder = new MediaFolder(new());
        File.WriteAllText(Path.Combine(folder.Media, "a.mp4"), "x");

        folder.Dispose();

        Assert.False(Directory.Exists(Path.GetDirectoryName(folder.Media)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/media/a.mp4", true)]
    [InlineData("http://127.0.0.1:1/media/b.mp4", false)]
    [InlineData("http://127.0.0.1:1/renders/a.mp4", false)]
    [InlineData("http://127.0.0.1:1/media/..%2Fa.mp4", false)]
    [InlineData("a.mp4", false)]
    public void Only_files_of_its_own_are_found(string url, bool found)
    {
        using var folder = new MediaFolder(new());
        File.WriteAllText(Path.Combine(folder.Media, "a.mp4"), "x");

        Assert.Equal(found, folder.Find(url) is not null);
    }
}
