namespace SoraVideo.Emulator.Tests;

public sealed class EmulatorTests
{
    [Fact]
    public async Task Several_run_side_by_side()
    {
        await using var one = await Emulator.StartAsync();
        await using var two = await Emulator.StartAsync();

        Assert.NotEqual(one.BaseAddress.Port, two.BaseAddress.Port);
        Assert.True(one.BaseAddress.IsLoopback);
    }

    [Fact]
    public async Task A_taken_port_is_an_error()
    {
        await using var one = await Emulator.StartAsync();

        await Assert.ThrowsAsync<IOException>(() => Emulator.StartAsync(new() { Port = one.BaseAddress.Port }));
    }
}
