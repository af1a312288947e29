using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SoraVideo.Emulator.Rendering;
using SoraVideo.Emulator.State;

namespace SoraVideo.Emulator.Endpoints;

/// <summary>Reads files out of a form, straight to the disk.</summary>
internal sealed class UploadReader(MediaFolder folder, MediaProbe probe, EmulatorOptions options)
{
    private const int FormOverhead = 64 * 1024;
    private const int BufferSize = 81_920;

    public async Task<(IReadOnlyList<MediaItem> Items, ApiError? Error)> ReadFilesAsync(HttpContext context, string boundary)
    {
        if (context.Request.ContentLength > options.MaxUploadBytes + FormOverhead)
        {
            return ([], ApiError.TooLarge);
        }

        var saved = new List<MediaItem>();
        var error = await ReadPartsAsync(context, new MultipartReader(boundary, context.Request.Body), saved);
        if (error is null && saved.Count == 0)
        {
            error = ApiError.Bad("No part named 'files'");
        }

        if (error is not null)
        {
            saved.ForEach(item => File.Delete(folder.Find(item.Url)!));
        }

        return (saved, error);
    }

    private async Task<ApiError?> ReadPartsAsync(HttpContext context, MultipartReader reader, List<MediaItem> saved)
    {
        try
        {
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                    || !disposition.IsFileDisposition() || HeaderUtilities.RemoveQuotes(disposition.Name) != "files")
                {
                    continue;
                }

                var name = NameOf(disposition);
                if (MediaTypes.TypeOf(name) is not { } type)
                {
                    return ApiError.Unsupported(name);
                }

                if (await SaveAsync(context, section.Body, name, type) is not { } item)
                {
                    return ApiError.TooLarge;
                }

                saved.Add(item);
            }

            return null;
        }
        catch (Exception problem) when (problem is InvalidDataException or BadHttpRequestException or IOException
            && !context.RequestAborted.IsCancellationRequested)
        {
            return ApiError.Bad("The form is broken off or malformed");
        }
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        return Path.GetFileName((name.Value ?? "").Replace('\\', '/'));
    }

    private async Task<MediaItem?> SaveAsync(HttpContext context, Stream body, string name, string type)
    {
        var fileName = $"{Identifiers.Hex(16)}.{MediaTypes.Extension(name)}";
        var path = Path.Combine(folder.Media, fileName);
        var partial = path + ".part";
        try
        {
            if (await CopyAsync(body, partial, context.RequestAborted) is not { } hash)
            {
                return null;
            }

            File.Move(partial, path);
            var info = await probe.ProbeAsync(path, context.RequestAborted);
            return new(name, type, $"{context.BaseUrl()}/media/{fileName}", hash, info?.Duration, info?.Width, info?.Height, info?.Fps);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>The file's hash, or null when it is over the limit.</summary>
    private async Task<string?> CopyAsync(Stream body, string path, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var buffer = new byte[BufferSize];
        while (await body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (file.Position + read > options.MaxUploadBytes)
            {
                return null;
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
