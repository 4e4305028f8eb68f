"""Armed revolts told by their noun: mutinies, rebellions, uprisings of forces."""

from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar import bands
from bot.detect.grammar.text import Group
from store.model import Claim


def rebelled(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "the militia's mutiny against the army", "an armed rebellion by mercenaries": of forces, not of voters."""
    by = next((i for i in group.inner if i.prep in ("by", "of") and is_force(scene, i)), None)
    actor = (by.codes if by is not None else ()) or event.actor or event.manager
    armed = "armed" in scene.lowers(group) or by is not None or (bool(actor) and not scene.are_states(actor))
    before = scene.sentence.words[group.first - 1].lower if group.first else ""
    behind = not {group.prep, before}.isdisjoint(_PAST)
    after = scene.sentence.words[group.last].text if group.last < len(scene.sentence.words) else ""
    if not group.first and event.clause is None and after in ("(", ":", "."):
        return None  # "Chadian rebellion (2012):", a heading
    told = event.clause is not None and event.clause.link == "who"  # "the militia that staged a mutiny": known of it
    if told or scene.lowers(group) & scene.lists["unmade"]:
        return None
    against = next((i.codes for i in (*group.inner, *event.args) if i.prep == "against" and i.codes), ())
    if not armed or not actor or (behind and not against):
        return None
    over = event.clause is not None and bool(event.clause.families & {"cease", "collapse"})
    over = over or any(event.under(scene.lists[name], "subject") for name in ("aftermath_verbs", "wrought_verbs"))
    over = over or (group.prep == "of" and group.outer is not None and group.outer.lemma in _ENDS)
    known = scene.sentence.words[group.first].lower == "the" and group.first == group.head - 1  # "the mutiny"
    if over or not (against or (not known and (event.role in ("subject", "") or event.manager))):
        return None  # "amid the revolt", "the mutiny ended"
    target = event.beyond(against) or event.beyond(event.target, event.place)
    return scene.involvement(event, "combat", actor, target or bands.master(actor, scene.lexicon))


_PAST = ("after", "since", "following", "before", "over", "despite", "until", "from", "about", "in", "to", "amid")
_ENDS = frozenset("resolution end suppression aftermath wake failure collapse quelling anniversary".split())
