"""Who fights or faces whom: the two sides of a fight that is told of, states long at odds, wars of a given day."""

from collections.abc import Iterable, Iterator

from bot.detect.claims.scene.edges import is_beyond_border, is_edge
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.lexicon.codes import UNARMED, is_state


def are_foes(scene: Scene, sides: tuple[str, ...], *, meeting: bool = False) -> bool:
    """Say whether they are the two sides of the fight that is told of, or two states that have long been at odds.

    Some of those, whose leaders meet without a war to end, are not where it is a `meeting`.
    """
    if scene.context.foes and set(scene.context.foes) <= set(sides):
        return True
    pair = "-".join(sorted(set(sides)))
    if pair in scene.lists["rivals"]:
        return not (meeting and pair in scene.lists["cooled"])
    return any(group in sides and not lands.isdisjoint(sides) for group, lands in fought(scene))


def fought(scene: Scene) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each armed group with the states whose government it fights."""
    for line in (*scene.lists["governed"], *scene.lists["group_lands"]):
        group, *lands = line.split()
        yield group, frozenset(lands)


def fight_each_other(scene: Scene, actor: tuple[str, ...]) -> bool:
    """Say whether two of many who meet are at war: "delegations from Israel, Hamas and Qatar"."""
    pairs = scene.lists["rivals"] - scene.lists["cooled"]
    return any(set(pair.split("-")) < set(actor) for pair in pairs)


def bears_on_war(scene: Scene, parties: tuple[str, ...]) -> bool:
    """Say whether whom one sees bears on a war: a side of one that is fought on that day, or two who are at odds."""
    if is_invaded(scene, (*parties, *scene.sentence_codes())):
        return True
    pairs = (pair.split("-") for name in ("rivals", "bargainers", "watched_pairs") for pair in scene.lists[name])
    return any(set(parties).issuperset(pair) for pair in pairs)


def is_invaded(scene: Scene, parties: Iterable[str]) -> bool:
    """Say whether a war of that day is fought on the land of one of them, whether or not the article says so."""
    return any(invader(scene, land) is not None for land in parties)


def invader(scene: Scene, place: str) -> str | None:
    """Return who is at war in a state on that day, whether or not the article says so; None where nobody is known."""
    today = scene.sentence.published.date().isoformat()
    wars = (war.split() for war in scene.lists["wars"])
    return next((foe for land, foe, since in wars if land == place and since <= today), None)


def torn(scene: Scene, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Return both sides of a land's own war where its rivals are told of: "Sudan's warring factions"."""
    foe = invader(scene, sides[0]) if len(sides) == 1 else None
    split = not scene.spelled.isdisjoint(scene.lists["torn_sides"])
    return (*sides, foe) if foe is not None and not is_state(foe) and split else sides


def wages_war(scene: Scene, parties: Iterable[str]) -> bool:
    """Say whether one of them is a side of a war that is fought on that day."""
    today = scene.sentence.published.date().isoformat()
    wars = (war.split() for war in scene.lists["wars"])
    return any({land, foe} & set(parties) for land, foe, since in wars if since <= today)


def are_at_odds(scene: Scene, parties: Iterable[str]) -> bool:
    """Say whether two of some are foes whose leaders do not simply meet, or bargain over a conflict."""
    foes = (scene.lists["rivals"] | scene.lists["bargainers"]) - scene.lists["cooled"]
    return any(set(parties).issuperset(pair.split("-")) for pair in foes)


def are_at_war(scene: Scene, guests: tuple[str, ...], hosts: tuple[str, ...]) -> bool:
    """Say whether a guest fights a host on that day: who goes to the other's land goes to what he holds of it."""
    today = scene.sentence.published.date().isoformat()
    wars = (war.split() for war in scene.lists["wars"])
    fought = [(one, two) for one, two, since in wars if since <= today]
    return any((one in guests and two in hosts) or (two in guests and one in hosts) for one, two in fought)


def shunned(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom one does not talk to: a party of the sentence or a foe, not whom another sentence is about."""
    other = scene.rival(actor)
    return other if scene.sentence_codes() >= set(other) or are_foes(scene, (*actor, *other)) else ()


def beaten(scene: Scene, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Read "60 rebels are killed in an offensive in Mali": by the government that their group fights."""
    clause = event.clause
    dead = clause.subject if clause is not None and clause.passive and "kill" in clause.families else None
    foe = scene.context.governments.get(dead.codes[0]) if dead is not None and len(dead.codes) == 1 else None
    held = foe is not None and foe in (*event.target, *event.place)
    return ((foe,), dead.codes) if held and foe is not None and dead is not None else None


def hunts(scene: Scene, codes: tuple[str, ...], band: tuple[str, ...]) -> bool:
    """Say whether a state fights an armed group: at home, of old, or as one that hunts them wherever they are."""
    abroad = not scene.lists["band_hunters"].isdisjoint(codes) and not any(map(is_state, band))
    return abroad or are_foes(scene, (*codes, *band))


def teller_hit(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the foe who tells of a blow on what it holds: "rebels say that Ukrainian rockets hit a bridge"."""
    teller = event.source or ""
    if not scene.lists["inner_wars"].isdisjoint(actor):
        return ()  # one that strikes foes in its own land
    return (teller,) if is_state(teller) and are_foes(scene, (*actor, teller)) else ()


def raided_by_army(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return the one band that fights there which an "army raid in Borno" is on: it is the land's own army's."""
    land = event.place or event.target
    if event.actor or len(land) != 1 or event.group is None or "army" not in scene.lowers(event.group):
        return ()
    named = {m.code for m in scene.sentence.mentions if m.kind == "group" and m.code}
    there = tuple(band for band in named if not scene.context.homes.get(band, frozenset()).isdisjoint(land))
    return there if len(there) == 1 else ()


def other_side(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the other side of the fight that an article tells of, where the sentence names none but the speaker."""
    sides = scene.context.foes
    alone = len(actor) == 1 and actor[0] in sides and not scene.sentence_codes() - set(actor)
    return tuple(code for code in sides if code not in actor) if alone else ()


def idle_rival(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one old foe that does nothing itself: "the UN asked Tehran for its stocks after Israeli strikes"."""
    clause = event.clause
    helps = clause is not None and clause.passive and clause.lemma in _HELPING  # "backed by US strikes, rebels took"
    if not actor or not event.nominal or helps or not UNARMED.isdisjoint(actor):
        return ()
    done = (c for c in scene.sentence.clauses if c.form in ("fin", "ed") and not c.passive)
    active = {code for clause in done if clause.subject is not None for code in clause.subject.codes}
    rivals = scene.sentence_codes() & scene.old_foes(actor) - set(actor)
    alone = len(rivals) == 1 and not rivals & (active | _merely_named(scene))
    return tuple(rivals) if alone else ()


_HELPING = frozenset("back support aid assist help cover".split())


def _merely_named(scene: Scene) -> set[str]:
    """Return who only leads others or is named by a border: "a US-led patrol", "a town near the border with Chad"."""
    leads = (w.mention for w in scene.sentence.words if w.mention is not None and w.lower.endswith("-led"))
    return {mention.code for mention in leads if mention.code} | bordering(scene)


def bordering(scene: Scene) -> set[str]:
    """Return who is named by a border alone: "struck a town near the Romanian border" is no strike on Romania."""
    edges = [g for g in scene.sentence.groups if is_edge(g) or is_beyond_border(g)]
    beside = [m for m in scene.sentence.mentions if any(g.start <= m.start < g.end for g in edges)]
    elsewhere = {m.code for m in scene.sentence.mentions if m not in beside}
    return {m.code for m in beside if m.code} - elsewhere
