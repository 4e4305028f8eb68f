"""Against whom rebels of no name fight: "Malian rebels", "Mali insurgents" strike at home where no land is named."""

from bot.detect.claims.attackers import bordering
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state


def homeland(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return against whom "Malian rebels", "Mali insurgents" of no name fight: they strike at home."""
    if group is None or group.codes or group.lemma not in scene.lists["rebel_nouns"]:
        return ()
    before = (w.mention for w in scene.sentence.words[group.first : group.head] if w.mention is not None)
    lands = (m.inner for m in before if m.code is None and m.inner and _is_plain(m.text))
    land = tuple(code for code in lands if is_state(code))[:1]
    return () if scene.sentence_codes() - {*land, *bordering(scene)} else land  # "raids in Mumbai by Pakistani gunmen"


def _is_plain(name: str) -> bool:
    """Say whether a name stands alone: no "Iran-backed", no "Iran linked"."""
    return all(part.isalpha() and part[0].isupper() for part in name.split())
