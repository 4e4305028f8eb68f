"""What a strike falls on, where its words alone leave that open: a land before the noun, a ship, "the country".

1. "Flights cancelled after Iran strikes", "killed in a Mali attack": the land before the noun may be the one hit.
2. A strike on ships or on "neighbouring states" is on neither foe; one on "the country" is on the other one named.
3. In "Saudi tankers hit in attacks off Oman" whose ships they are counts, not off whose coast.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state

AIMED = ("on", "against", "at", "upon")
PERSONS = ("troops", "humanforce", "official", "assailant")
_STRIKES = frozenset(["strike", "airstrike", "air strike", "attack"])


def is_at_thing(event: Event) -> bool:
    """Say whether a blow is on something that is nobody's: "strikes on alleged drug boats"."""
    aimed = [i for i in event.group.inner if i.prep in AIMED] if event.group is not None else []
    return bool(aimed) and not any(i.deep() for i in aimed)


def the_country(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return which "the country" is that somebody strikes, never its own: "strikes on the south of the country"."""
    aimed = event.group.chain() if event.group is not None else []
    hit = [g for g in (*aimed, *event.args, event.object) if g is not None and g.lemma in ("country", "nation")]
    others = (
        event.source,
        scene.context.place,
        *(m.code for m in scene.context.named if m.kind in ("state", "place", "capital")),
    )
    return next(((c,) for c in others if c is not None and c not in actor and is_state(c)), ()) if hit else ()


def is_at_others(scene: Scene, event: Event) -> bool:
    """Say whether a blow is on lands or ships without a name, not on the foe: "strikes on neighbouring Gulf states"."""
    return is_at_ships(scene, event) or not _heads(scene, event).isdisjoint(scene.lists["unnamed_aims"])


def is_at_ships(scene: Scene, event: Event) -> bool:
    """Say whether a blow is on ships of nobody named; one boarded or rammed is somebody's."""
    heads = {scene.lexicon.singular(head) for head in _heads(scene, event)}
    warring = {code for pair in scene.lists["known_wars"] for code in pair.split("-")}  # whose ships is plain there
    blow = event.nominal or "attack" in event.families or event.lemma in ("hit", "strike", "target")
    return blow and not heads.isdisjoint(scene.lists["vessels"]) and warring.isdisjoint(event.actor)


def _heads(scene: Scene, event: Event) -> set[str]:
    """Return the last words of what a blow is on, where no party is named there."""
    preps = (*AIMED, "across")
    aimed = [i for i in event.group.inner if i.prep in preps] if event.group is not None else []
    aimed += [a for a in event.args if a.prep in preps] if event.nominal else []
    hit = [*aimed, *((event.object,) if event.object is not None else ())]
    return {scene.sentence.words[g.head].lower.rpartition(" ")[2] for g in hit if not g.codes}


def falls_on(scene: Scene, event: Event) -> bool:
    """Say whether a land stands before strikes that fall on it: "flights cancelled after Iran strikes"."""
    group = event.group
    if group is None or event.lemma not in _STRIKES or event.role in ("subject", "object"):
        return False
    before = scene.sentence.words[group.first - 1].lower if group.first else ""
    bare = group.first + 1 == group.head and not group.inner and scene.lists["strikers"].isdisjoint(event.actor)
    land = set(event.actor)
    near = {code for g in scene.sentence.groups if g.prep in ("in", "at", "near", "over", "across") for code in g.codes}
    if near - land or land <= set(scene.context.attacker):
        return False  # "sirens sound in Tel Aviv after Iran strikes"
    named = not scene.lists["strikers"].isdisjoint({m.code for m in scene.context.named if m.code})
    behind = before in ("after", "following") or (named and before in ("over", "before", "for"))
    return bare and behind and is_land(scene, event)


def is_bombed(scene: Scene, event: Event) -> bool:
    """Say whether the land before a strike is one that flies none itself: "killed in a Lebanon airstrike"."""
    flown = event.lemma in _STRIKES and event.lemma != "attack"
    if flown and event.group is not None and _is_on_seat(scene, event.group):
        return True
    return flown and is_land(scene, event) and set(event.actor) <= scene.lists["bombed_lands"]


def _is_on_seat(scene: Scene, group: Group) -> bool:
    """Read "the Hamas headquarters strike": a group's house before the noun is what is hit."""
    inside = scene.sentence.words[group.first : group.head]
    banded = any(w.mention is not None and w.mention.kind == "group" for w in inside)
    return banded and inside[-1].lower in ("headquarters", "hq", "office", "compound", "stronghold")


def struck_in(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose ships or bases are hit in attacks at another's: "Saudi tankers hit in attacks off Oman".

    So in "an airstrike in Erbil hits a base of the Peshmerga".
    """
    clause, group = event.clause, event.group
    if clause is not None and event.role == "subject" and not clause.passive and "strike" in clause.families:
        aimed = any(i.prep in AIMED for i in (group.inner if group is not None else ()))
        base = [clause.object, *clause.object.inner] if clause.object is not None and not aimed else []
        return event.beyond(*(g.codes for g in base if g.prep in (None, "of") and _names_owner(scene, g)))
    if clause is None or clause.subject is None or not clause.passive or event.role != "arg":
        return ()
    ship = not scene.lists["vessels"].isdisjoint(map(scene.lexicon.singular, scene.lowers(clause.subject)))
    return clause.subject.codes if ship and "strike" in clause.families else ()


def _names_owner(scene: Scene, group: Group) -> bool:
    """Say whether somebody's name stands in a group, not that of a place: "a ship of the Turkish navy"."""
    named = (w.mention for w in scene.sentence.words[group.first : group.last])
    return any(m is not None and m.code in group.codes and m.kind not in ("place", "capital") for m in named)


def is_land(scene: Scene, event: Event) -> bool:
    """Say whether a state stands bare before the noun: "Ukraine air strikes" may be those on it."""
    words, group = scene.sentence.words, event.group
    if group is None:
        return False
    if group.lemma != event.lemma:  # "a new wave of Iran strikes"
        group = next((i for i in group.inner if i.prep == "of" and i.lemma == event.lemma), group)
    near = (w for w in words[group.first : group.head] if w.mention is not None)
    bare = next(near, None)
    owned = any(w.tag == "'" for w in words[group.first : group.head])
    return bare is not None and bare.mention is not None and bare.mention.kind == "state" and not owned


def is_directed(scene: Scene, event: Event) -> bool:
    """Say whether the noun names a party's people or things that it is on, not a mere place or somebody's base."""
    aimed = [i for i in event.group.inner if i.prep in AIMED] if event.group is not None else []
    return any(i.codes and (scene.has(i, *PERSONS, "hardware") or scene.names_official(i)) for i in aimed)


def mourned(event: Event) -> Group | None:
    """Return whose death in an attack is told: "announced the death of a commander in an airstrike"."""
    done, group = (event.clause.object if event.clause is not None else None), event.group
    if done is None or done.lemma not in ("death", "killing") or group is None or group.prep not in ("in", "during"):
        return None
    return next((i for i in done.inner if i.prep == "of"), None)


def is_topic(scene: Scene, event: Event) -> bool:
    """Say whether a title only says what it is about before its colon: "Iran strikes: what we know"."""
    group, words = event.group, scene.sentence.words
    if group is None or scene.sentence.field != "title" or group.first > 0 or group.last >= len(words):
        return False
    return words[group.last].text == ":" and is_land(scene, event)
