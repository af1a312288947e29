using SoraVideo.Account;
using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Account;

/// <summary>The client id that is shared with the backend's other clients.</summary>
public sealed class ClientIdFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string FullPath => Path.Combine(folder.FullPath, "nemovideo", "client_id");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_id_that_is_there_is_used_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
        File.WriteAllText(FullPath, "client-1773-rand\n");

        Assert.Equal("client-1773-rand", new ClientIdFile(FullPath).Read());
        Assert.Equal("client-1773-rand\n", File.ReadAllText(FullPath));
    }

    [Fact]
    public void A_new_id_is_written_before_it_is_used_and_then_stays()
    {
        var id = new ClientIdFile(FullPath).Read();

        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(id, File.ReadAllText(FullPath).Trim());
        Assert.Equal(id, new ClientIdFile(FullPath).Read());
    }

    [Fact]
    public void An_empty_file_gets_an_id()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
        File.WriteAllText(FullPath, " \n");

        var id = new ClientIdFile(FullPath).Read();

        Assert.Equal(id, new ClientIdFile(FullPath).Read());
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("ünïcode")]
    public void An_id_that_is_none_is_refused_and_not_replaced(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
        File.WriteAllText(FullPath, content);

        var error = Assert.Throws<NemoException>(() => new ClientIdFile(FullPath).Read());

        Assert.Equal(NemoErrorKind.InvalidInput, error.Kind);
        Assert.Equal(content, File.ReadAllText(FullPath));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        folder.Write("nemovideo", "a file in its place");

        Assert.Equal(NemoErrorKind.NotWritable, Assert.Throws<NemoException>(() => new ClientIdFile(FullPath).Read()).Kind);
    }
}
