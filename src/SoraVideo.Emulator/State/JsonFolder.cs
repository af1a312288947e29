using System.Text.Json;

namespace SoraVideo.Emulator.State;

/// <summary>Keeps small records as JSON files, one folder a kind; without a root it keeps nothing.</summary>
internal sealed class JsonFolder(string? root)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public void Save<T>(string kind, string id, T value)
    {
        if (root is null)
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(root, kind)).FullName;
        var temporary = Path.Combine(folder, $"{id}.{Guid.NewGuid():N}.tmp");
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(value, Options));
        File.Move(temporary, Path.Combine(folder, $"{id}.json"), overwrite: true);
    }

    public IReadOnlyList<T> Load<T>(string kind)
    {
        if (root is null || Path.Combine(root, kind) is var folder && !Directory.Exists(folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(file => JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Options)!)];
    }

    public void Clear(string kind)
    {
        if (root is not null && Path.Combine(root, kind) is var folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
