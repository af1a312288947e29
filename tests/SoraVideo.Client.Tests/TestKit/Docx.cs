using System.IO.Compression;
using System.Text;

namespace SoraVideo.Client.Tests.TestKit;

/// <summary>Word documents made of the little that counts.</summary>
internal static class Docx
{
    public static byte[] Of(string body) => Zip("word/document.xml", Encoding.UTF8.GetBytes(
        $"""<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"""));

    public static byte[] Zip(string name, byte[] content)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using var part = archive.CreateEntry(name).Open();
            part.Write(content);
        }

        return file.ToArray();
    }

    public static string Paragraph(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";
}
