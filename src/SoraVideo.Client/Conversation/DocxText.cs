using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SoraVideo.Conversation;

/// <summary>The text of a Word document: its main part only, read with caps, as the file may be hostile.</summary>
internal static class DocxText
{
    private const string MainPart = "word/document.xml";
    private const int MostEntries = 10_000;
    private const long MostXmlBytes = 64L * 1024 * 1024;
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string StrictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    public static async Task<string> ReadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            if (await IsEncryptedAsync(file, ct).ConfigureAwait(false))
                throw PromptFile.Unreadable(file, Texts.Say("FileEncrypted"), Texts.Say("FileEncryptedHint"));
            using var archive = ZipFile.OpenRead(file.FullName);
            if (archive.Entries.Count > MostEntries || archive.GetEntry(MainPart) is not { } part)
                throw NotADocument(file);
            await using var content = new CappedStream(part.Open(), MostXmlBytes, () => PromptFile.TooLong(file));
            return await TextAsync(content, file, ct).ConfigureAwait(false);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException)
        {
            throw NotADocument(file);
        }
    }

    private static async Task<string> TextAsync(Stream content, FileInfo file, CancellationToken ct)
    {
        var settings = new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using var xml = XmlReader.Create(content, settings);
        var text = new StringBuilder();
        var inText = false;
        while (await xml.ReadAsync().ConfigureAwait(false))
        {
            ct.ThrowIfCancellationRequested();
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement && xml.NamespaceURI is Word or StrictWord)
            {
                inText = xml is { LocalName: "t", NodeType: XmlNodeType.Element, IsEmptyElement: false };
                text.Append(Mark(xml));
            }
            else if (inText && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(inText ? await xml.GetValueAsync().ConfigureAwait(false) : "");
            }

            if (text.Length > PromptText.MaxCharacters * 2)
                throw PromptFile.TooLong(file);
        }

        return text.ToString();
    }

    private static string Mark(XmlReader xml) => (xml.LocalName, xml.NodeType) switch
    {
        ("p", XmlNodeType.EndElement) => "\n",
        ("br" or "cr", XmlNodeType.Element) => "\n",
        // A tab stop in a paragraph's settings has the same name, and its place as an attribute.
        ("tab", XmlNodeType.Element) when !xml.HasAttributes => "\t",
        _ => "",
    };

    // An encrypted document is no zip but an OLE container, as are the old .doc files.
    private static async Task<bool> IsEncryptedAsync(FileInfo file, CancellationToken ct)
    {
        await using var stream = file.OpenRead();
        var start = new byte[8];
        await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        return start.AsSpan().SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    }

    private static NemoException NotADocument(FileInfo file) =>
        PromptFile.Unreadable(file, Texts.Say("NotWord"), Texts.Say("SaveAgain"));
}
