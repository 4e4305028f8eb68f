"""Words in -ing that are verbs for what follows them, or adjectives where their noun has a verb of its own."""

from bot.detect.grammar.text import Word


def reporting(words: list[Word]) -> None:
    """Take "warning" and "finding" in ", warning that", ", warning of a massacre" for verbs."""
    for i in range(2, len(words)):
        told, behind = words[i - 1].lower, words[i].lower
        if words[i - 2].text != "," or not told.endswith("ing"):
            continue
        if behind == "that" or (told == "warning" and behind in ("of", "against")):
            words[i - 1].tag = "G"


def leading(words: list[Word]) -> None:
    """Take "leading" of "sailed past, leading China to protest" for a verb: "to" follows whom it leads."""
    for i in range(1, len(words) - 2):
        led = [w.lower for w in words[i + 2 : i + 5]]
        if words[i].lower == "leading" and words[i - 1].tag == "," and words[i + 1].tag in "EDO" and "to" in led:
            words[i].tag = "G"


def going(words: list[Word]) -> None:
    """Take "advancing" of "says advancing Lurian troops have taken" for an adjective: its noun has a verb."""
    for i in range(1, len(words) - 2):
        if words[i].tag != "G" or words[i - 1].tag != "V" or words[i + 1].tag not in "EA":
            continue
        j = i + 1
        while j < len(words) and words[j].tag in "EAN":
            j += 1
        if j < len(words) and words[j].tag in "HBMV" and words[j - 1].tag in "NE":
            words[i].tag = "A"
