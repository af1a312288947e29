namespace SoraVideo.HelpBuilder;

/// <summary>A page that isn't in the agreed shape.</summary>
/// <param name="file">The page.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class PageException(string file, int line, string message) : Exception($"{file}({line}): error HELP: {message}");
