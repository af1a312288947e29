using SoraVideo.Client.Tests.TestKit;

namespace SoraVideo.Client.Tests.Recovery;

/// <summary>
/// Each fault at each step at which it can happen, once and again and again: whatever comes of it, nothing is paid for twice, the user
/// is told something sensible, the journal agrees with what the backend has got, and no stray file is left.
/// </summary>
public class EveryStepTests
{
    public static TheoryData<string, string, bool> All()
    {
        var all = new TheoryData<string, string, bool>();
        foreach (var always in (bool[])[false, true])
        {
            foreach (var step in Trip.Steps)
            {
                foreach (var fault in TripFaults.Names)
                    all.Add(step, fault, always);
            }

            foreach (var fault in TripFaults.OfStreams)
                all.Add(TripFaults.MidStream, fault, always);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_is_paid_for_twice_and_what_is_written_down_is_true(string step, string fault, bool always)
    {
        await using var trip = new Trip(step, fault, always);
        using var client = trip.Backend.Anonymous(trip.Time);
        var running = trip.RunAsync(client);
        await trip.Time.DriveAsync(running);

        var error = await Record.ExceptionAsync(() => running);
        Assert.True(error is null or NemoException, error?.ToString());
        if (error is NemoException told)
            Assert.True(TripFaults.MayBeTold(fault, told.Kind), told.ToString());
        AssertPaidOnce(trip, fault);
        AssertTrue(trip, error is null, fault);
        AssertTidy(trip, error is null);
        await AssertResumesAsync(trip, client, fault);
    }

    // Turned away five times by proof that nothing was done, a message goes out a sixth time.
    private static void AssertPaidOnce(Trip trip, string fault) =>
        Assert.InRange(trip.Backend.Messages.Count, 0, fault == TripFaults.Limited ? 6 : 1);

    private static void AssertTrue(Trip trip, bool wentWell, string fault)
    {
        var journal = JournalFile.In(trip.Backend.HomePath);
        if (!File.Exists(journal))
        {
            Assert.Empty(trip.Backend.Messages);
            return;
        }

        var got = trip.Backend.Messages.Count;
        foreach (var status in JournalFile.Read(journal, "SELECT status FROM turns").Select(Enum.Parse<VideoStatus>))
        {
            Assert.NotEqual(VideoStatus.Planned, status);
            Assert.True(status != VideoStatus.Failed || got == 0 || fault == TripFaults.Limited, "a message that arrived is written down as never sent");
            Assert.True(status != VideoStatus.Done || got > 0, "a message that never arrived is written down as done");
            Assert.True(status != VideoStatus.Done || trip.Backend.State == Drafts.Full || fault == TripFaults.Junk, "nothing was done, and it is written down as done");
            Assert.True(!wentWell || status == VideoStatus.Done, status.ToString());
        }

        var known = JournalFile.Read(journal, "SELECT render_id FROM renders");
        Assert.All(Rendering.Submitted(trip.Backend), id => Assert.Contains(id, known));
        Assert.InRange(known.Length, 0, 2);
        var fetched = JournalFile.Read(journal, "SELECT status FROM renders").Contains("Downloaded");
        Assert.Equal(File.Exists(trip.File), fetched);
    }

    private static void AssertTidy(Trip trip, bool wentWell)
    {
        var left = Directory.GetFiles(trip.Target).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray();
        if (wentWell || File.Exists(trip.File))
        {
            Assert.Equal(["out.mp4"], left);
            Assert.Equal(trip.Film, File.ReadAllBytes(trip.File));
        }
        else if (left.Length > 0)
        {
            // A part that can be gone on from, and the note that says of what.
            Assert.Equal(2, left.Length);
            Assert.Equal($"{left[0]}.json", left[1]);
        }
    }

    // Once everything works again, what is unfinished is taken up without another message.
    private static async Task AssertResumesAsync(Trip trip, NemoClient client, string fault)
    {
        if (fault == TripFaults.Refused)
            return;
        trip.IsOver = true;
        var got = trip.Backend.Messages.Count;
        foreach (var left in client.FindVideos(new VideoFilter { Status = [VideoStatus.Sending, VideoStatus.Answering, VideoStatus.Unclear] }))
        {
            var resuming = client.ResumeAsync(left.Id);
            await trip.Time.DriveAsync(resuming);
            var error = await Record.ExceptionAsync(() => resuming);
            Assert.True(error is null or NemoException { Kind: NemoErrorKind.Unclear }, error?.ToString());
            Assert.True(!trip.Acts || error is null, error?.ToString());
        }

        Assert.Equal(got, trip.Backend.Messages.Count);
    }
}
