using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Transport;

namespace SoraVideo.Client.Tests.Transport;

/// <summary>A file's new name is on the disk when the move is over; that every move is one of these, an analyzer sees to.</summary>
public sealed class DurableMoveTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_folder_is_brought_to_the_disk_once_the_name_is_in_it()
    {
        var (from, to) = (folder.Write("from", "film"), folder.File("to"));
        var synced = new List<string>();

        DurableMove.Run(from, to, overwrite: false, place =>
        {
            Assert.Equal(["to"], Directory.GetFiles(place).Select(Path.GetFileName));
            synced.Add(place);
        });

        Assert.Equal([folder.FullPath], synced);
    }

    [Fact]
    public void A_folder_can_be_brought_to_the_disk()
    {
        Assert.True(DurableMove.TrySync(folder.FullPath));
        DurableMove.Run(folder.Write("from", "film"), folder.File("to"), overwrite: false);
        Assert.Equal("film", File.ReadAllText(folder.File("to")));
    }

    [UnixFact]
    public void One_that_cannot_be_is_no_failure() => Assert.False(DurableMove.TrySync(folder.File("nowhere")));

    [Fact]
    public void A_name_that_is_taken_is_not()
    {
        var (from, to) = (folder.Write("from", "new"), folder.Write("to", "old"));

        Assert.Throws<IOException>(() => DurableMove.Run(from, to, overwrite: false, _ => Assert.Fail("Nothing was moved.")));

        Assert.Equal("old", File.ReadAllText(to));
    }
}
