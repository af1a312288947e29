using SoraVideo.HelpBuilder;

if (args is not [var source, var target])
{
    Console.Error.WriteLine("Usage: SoraVideo.HelpBuilder <folder of pages> <folder for the module's help>");
    return 2;
}

return HelpFolder.Build(source, target, Console.Error) ? 0 : 1;
