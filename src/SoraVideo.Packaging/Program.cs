using SoraVideo.Packaging;

if (args is not [var root, var output])
{
    Console.Error.WriteLine("Give the project's folder and the folder to write the package to.");
    return 2;
}

try
{
    Console.WriteLine(Packer.Run(Path.GetFullPath(root), Path.GetFullPath(output)));
    return 0;
}
catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
