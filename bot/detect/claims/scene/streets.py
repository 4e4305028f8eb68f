"""People who are no party: in the streets, under way from several lands, at work or at sea on their own account."""

from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group


def is_of_lands(scene: Scene, doer: Group | None) -> bool:
    """Say whether a list of lands only says where people are from: "migrants from Iran, Morocco, and Algeria"."""
    words, at = scene.sentence.words, doer.first if doer is not None else 0
    if doer is None or at < 2 or words[at - 1].tag not in ",C":  # noqa: PLR2004 - "from", a land and a comma
        return False
    while at > 0 and (words[at - 1].tag in ",C" or words[at - 1].mention is not None or words[at - 1].tag == "E"):
        at -= 1
    return at > 1 and words[at - 1].lower == "from" and words[at - 2].tag == "N"


def go_unarmed(scene: Scene, clause: Clause, doer: Group | None) -> bool:
    """Say whether crowds, workers or a boat of fishermen go across: "protesters breached the border"."""
    if doer is None:
        return False
    people = doer.lemma in scene.lists["crowds"] | scene.lists["border_people"]
    boat = doer.lemma in scene.lists["vessels"] and clause.link != "" and scene.tells("trading_stems")
    naval = not scene.lists["naval_words"].isdisjoint(scene.lowers(doer))
    return people or (boat and not naval)
