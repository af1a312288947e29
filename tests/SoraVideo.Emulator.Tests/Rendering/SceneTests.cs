using SoraVideo.Emulator.Rendering.Scenes;

namespace SoraVideo.Emulator.Tests.Rendering;

public sealed class SceneTests
{
    [Theory]
    [InlineData("neon rain", Mood.Neon | Mood.Rain)]
    [InlineData("a fox running through a snowy forest at sunset", Mood.Snow | Mood.Forest | Mood.Sunset)]
    [InlineData("一只猫在雨夜的城市里", Mood.Rain | Mood.Night | Mood.City)]
    [InlineData("A train seat in a firm's report", Mood.None)]
    public void The_words_of_a_prompt_are_understood(string prompt, object mood) => Assert.Equal((Mood)mood, SceneWords.Read(prompt));

    [Theory]
    [InlineData("two foxes", Creature.Fox)]
    [InlineData("一只猫", Creature.Cat)]
    [InlineData("category", Creature.None)]
    public void Creatures_are_found(string prompt, object creature) => Assert.Equal((Creature)creature, SceneWords.ReadCreature(prompt));

    [Theory]
    [InlineData("space")]
    [InlineData("fire")]
    [InlineData("desert")]
    [InlineData("flower garden with birds")]
    [InlineData("autumn forest")]
    [InlineData("boat on a mountain lake in the fog")]
    [InlineData("neon city in the rain")]
    [InlineData("")]
    public void Every_scene_draws_at_any_small_size(string prompt)
    {
        foreach (var (width, height) in ((int, int)[])[(16, 16), (16, 320), (320, 16), (98, 64)])
        {
            var frame = new Frame(width, height);
            SceneBuilder.Build(prompt, width, height).Draw(frame, 59.9);
            Assert.True(frame.Luma.ToArray().Distinct().Count() > 1);
        }
    }
}
