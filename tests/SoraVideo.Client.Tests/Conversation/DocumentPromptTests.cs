using System.Text;
using SoraVideo.Client.Tests.TestKit;
using SoraVideo.Conversation;

namespace SoraVideo.Client.Tests.Conversation;

/// <summary>Prompts in Word documents and PDFs, which may be hostile.</summary>
public sealed class DocumentPromptTests : IDisposable
{
    private const string English = "A fox runs through a snowy forest at sunset, ten seconds.\nThen it stops and looks back.";
    private const string Chinese = "夜晚的城市街道，霓虹灯映在潮湿的路面上，镜头缓缓向前推进。一只狐狸穿过雪林，夕阳西下。";
    private const string Japanese = "夕暮れの雪の森を走るキツネ。カメラはゆっくりと後ろへ下がり、やがて町の明かりが見えてくる。";
    private const string German = "Ein Fuchs läuft über die Brücke, während die Dächer im Abendlicht glühen. Schöne Grüße aus Köln, süß und größer.";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_encrypted_document_is_named_as_one() =>
        Assert.Contains("encrypted", (await FailAsync("old.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0])).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_word_document_gives_its_paragraphs_tabs_and_breaks()
    {
        var text = await ReadAsync("prompt.docx", Docx.Of(
            Docx.Paragraph("A fox &amp; 狐狸") + "<w:p><w:r><w:t>left</w:t><w:tab/><w:t>right</w:t><w:br/><w:t>below</w:t></w:r></w:p>"
            + "<w:p><w:r><w:t xml:space=\"preserve\"> </w:t></w:r><w:r><w:t>end</w:t><w:delText>deleted</w:delText><w:instrText>PAGE</w:instrText></w:r></w:p>"));

        Assert.Equal("A fox & 狐狸\nleft\tright\nbelow\n end", text);
    }

    [Fact]
    public async Task Tab_stops_in_a_documents_settings_are_no_text()
    {
        var text = await ReadAsync("prompt.docx", Docx.Of(
            Docx.Paragraph("One.") + "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/><w:tab w:val=\"left\" w:pos=\"1440\"/></w:tabs></w:pPr><w:r><w:t>Two.</w:t></w:r></w:p>"));

        Assert.Equal("One.\nTwo.", text);
    }

    [Fact]
    public async Task A_document_that_unpacks_without_end_is_not_read_on()
    {
        var bomb = Docx.Zip("word/document.xml", Encoding.UTF8.GetBytes(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + new string(' ', 70 * 1024 * 1024) + "</w:document>"));

        Assert.True(bomb.Length < 200_000);
        Assert.Equal(NemoErrorKind.PromptTooLong, (await FailAsync("bomb.docx", bomb)).Kind);
        Assert.Equal(NemoErrorKind.PromptTooLong, (await FailAsync("long.docx", Docx.Of(Docx.Paragraph(new string('x', 300_000))))).Kind);
    }

    [Fact]
    public async Task Entities_of_a_document_are_never_resolved()
    {
        var secret = folder.Write("secret.txt", "the secret");
        var evil = Docx.Zip("word/document.xml", Encoding.UTF8.GetBytes(
            $"<!DOCTYPE x [<!ENTITY e SYSTEM \"file://{secret}\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:t>&e;</w:t></w:p></w:document>"));

        var error = await FailAsync("evil.docx", evil);

        Assert.Equal(NemoErrorKind.PromptUnreadable, error.Kind);
        Assert.DoesNotContain("the secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_without_a_document_is_none() =>
        Assert.Equal(NemoErrorKind.PromptUnreadable, (await FailAsync("sheet.docx", Docx.Zip("xl/workbook.xml", "<x/>"u8.ToArray()))).Kind);

    [PdfFact]
    public async Task A_PDF_gives_its_text()
    {
        const string stream = "BT /F1 24 Tf 72 700 Td (A fox in the snow) Tj ET";
        var pdf = $"""
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
            4 0 obj<</Length {stream.Length}>>stream
            {stream}
            endstream endobj
            5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
            trailer<</Root 1 0 R/Size 6>>
            %%EOF
            """;

        Assert.Equal("A fox in the snow", await ReadAsync("-prompt.pdf", Encoding.ASCII.GetBytes(pdf)));
    }

    [PdfFact]
    public async Task What_is_no_PDF_is_told() =>
        Assert.Equal(NemoErrorKind.PromptUnreadable, (await FailAsync("none.pdf", "no pdf at all"u8.ToArray())).Kind);

    private Task<string> ReadAsync(string name, byte[] content) => PromptFile.ReadAsync(folder.Write(name, content), CancellationToken.None);

    private Task<NemoException> FailAsync(string name, byte[] content) => Assert.ThrowsAsync<NemoException>(() => ReadAsync(name, content));
}
