"""Where those counted are: the place named nearest, behind the number first; a border only tells whose it is."""

from bot.detect.claims.scene import blows
from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.persons import is_person
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.theatre import theatre
from bot.detect.grammar.frames import LIVING
from bot.detect.grammar.hosting import hosts
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.families import BLOWS

_PLACE_PREPS = frozenset(
    "in at near inside across outside around off over on along into onto within through throughout toward towards"
    " to from".split()
)
_AT = frozenset("in at near inside across outside around off over on along through within throughout".split())
_GROUNDS = ("state", "capital", "place")
_EDGES = frozenset(["border", "frontier"])


def where(scene: Scene, count: Count, *, to: bool) -> tuple[str, ...]:
    """Return the nearest place named after the number, else before it; a place that is hit counts as one."""
    after: list[Group] = []
    before: list[Group] = []
    for group in scene.sentence.groups:
        edge = group.lemma in _EDGES and any(inner.prep == "with" for inner in group.inner)
        edge = edge or _is_past_of_person(scene, group, count) or _is_earlier(scene, group, count)
        if group.codes and not edge and _is_place(scene, group, to=to):
            (after if group.start >= count.end else before).append(group)
    inland = [group for group in after if not at_edge(group) and not _is_beside(scene, group)]
    chosen = inland[:1] or before[-1:] or _struck_town(scene, after) or after[:1]
    return chosen[0].codes[:1] if chosen else ()


def _is_earlier(scene: Scene, group: Group, count: Count) -> bool:
    """Say whether a place is of what came at another time: "fired two missiles, hours after a raid on Gao"."""
    words = scene.sentence.words
    apart = (k for k in range(count.last + 1, group.first) if words[k].lower in ("after", "before"))
    return any(words[k - 1].lower.removesuffix("s") in _SPANS for k in apart)


_SPANS = frozenset("minute hour day week month year".split())


def there(scene: Scene, count: Count, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return where "1,500 troops are stationed there": in the one land that the article names beside their own."""
    words = scene.sentence.words
    behind = (k for k, w in enumerate(words) if w.lower == "there" and w.start >= count.end)
    told = any(k + 1 == len(words) or words[k + 1].tag not in _TELLING for k in behind)
    lands = {m.code for m in scene.context.named if told and m.code and m.kind in _LANDED and is_state(m.code)}
    others = tuple(code for code in lands if code not in actor)
    return others if len(others) == 1 and actor else ()


_TELLING = "BHMVZY"  # tags behind "there" where it only opens a clause: "there are"


def _is_beside(scene: Scene, group: Group) -> bool:
    """Say whether a place is only next to what is somebody's: "near the Malian embassy"."""
    return group.prep in ("near", "outside") and _is_post(scene, group)


def _struck_town(scene: Scene, after: list[Group]) -> list[Group]:
    """Return the town that is hit where the place behind is only what stands beside it: "hits Gao near the embassy"."""
    if not after or not _is_beside(scene, after[0]):
        return []
    hit = (c.object for c in scene.sentence.clauses if c.families & _STRIKING and c.object is not None)
    return [g for g in hit if (m := scene.sentence.words[g.head].mention) is not None and m.kind in _GROUNDS][:1]


def ground(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return on whose land those counted were hit: of "a Turkish base in Mogadishu" Somalia's; else `where` it was."""
    if bombed := _bombed(scene, count):
        return bombed
    places = [g for g in scene.sentence.groups if g.codes and _is_place(scene, g, to=False)]
    places = [g for g in places if not _is_past_of_person(scene, g, count)]
    lands = [g for g in places if not _is_post(scene, g) and not _is_neighbour(scene, g)]
    before = [g for g in lands if g.start < count.end and not at_edge(g)]
    inland = [g for g in lands if g.start >= count.end and not at_edge(g)]
    inland = [g for g in inland if not (before and _is_told_next(scene, g, count))]
    chosen = inland[:1] or before[-1:] or _stricken(scene, count)
    return chosen[0].codes[:1] if chosen else _within(scene, count, where(scene, count, to=False))


def _is_told_next(scene: Scene, group: Group, count: Count) -> bool:
    """Say whether a place is of what is told next: "raids in Gao, killing two, and the army bombed Timbuktu"."""
    clause, words = group.clause, scene.sentence.words
    doer = clause.subject if clause is not None and clause.form in ("fin", "ed") else None
    k = doer.first - 1 if doer is not None else 0
    return k > count.last and words[k].tag == "C" and words[k - 1].text == ","


def _within(scene: Scene, count: Count, place: tuple[str, ...]) -> tuple[str, ...]:
    """Return for a place that is only a border's the other state there: "Chadian troops kill 8 near Niger's border".

    What a state shells across a border falls beyond it.
    """
    edges = {code for g in scene.sentence.groups if at_edge(g) for code in g.codes}
    if not place or set(place) <= {*count.codes} or not set(place) <= edges:
        return place
    others = {m.code for m in scene.sentence.mentions if m.code and m.kind in _LANDED and is_state(m.code)} - edges
    armed = count.noun is not None and count.noun.kind == "armed"
    return (others.pop(),) if len(others) == 1 and (armed or not others <= blows.killers(scene)) else place


_LANDED = ("state", "demonym", "capital", "place")


def _is_past_of_person(scene: Scene, group: Group, count: Count) -> bool:
    """Say whether a place is where a man lives or has been: "an Indonesian based in Syria", "who had fought there"."""
    clause = group.clause
    if clause is None or clause.subject is None or group.start >= count.end:
        return False
    if clause.link != "who" and clause.lemma not in LIVING:
        return False
    head = scene.sentence.words[clause.subject.head]
    person = is_person(head, scene.lexicon) or (head.mention is not None and head.mention.kind in ("demonym", "person"))
    return (
        person
        and clause.families.isdisjoint(BLOWS)
        and all(one is not clause for _, one in clauses_of(scene.sentence, count))
    )


def _stricken(scene: Scene, count: Count) -> list[Group]:
    """Return the town that a blow hits before the count: "attacked Qaa village near the border, with six dead"."""
    blows = [c for c in scene.sentence.clauses if c.families & _STRIKING and not c.passive and c.end <= count.end]
    hit = [c.object for c in blows if c.object is not None and c.object.codes and c.object.lemma in _LANDS]
    return hit[-1:]


def _bombed(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return which town is hit in "bombed Goma, killing seven"."""
    killing = (c for role, c in clauses_of(scene.sentence, count) if role == "object" and c.form == "ing")
    above = next((c.parent for c in killing if c.parent is not None and c.parent.families & _STRIKING), None)
    hit = above.object if above is not None and not above.passive else None
    mention = scene.sentence.words[hit.head].mention if hit is not None else None
    return hit.codes[:1] if hit is not None and mention is not None and mention.kind in _GROUNDS else ()


_STRIKING = frozenset(["strike", "attack"])


def post(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return whose base, camp or convoy is hit or stood in, wherever it is: "on a French base in Gao, Mali"."""
    sites = [g for g in scene.sentence.groups if g.codes and _is_place(scene, g, to=False) and not at_edge(g)]
    posts = [g for g in sites if _is_post(scene, g)]
    after = [g for g in posts if g.start >= count.end]
    return next((g.codes[:1] for g in (*after, *reversed(posts))), ())


def civil_war(scene: Scene) -> tuple[str, ...]:
    """Return the land whose civil war is named: "the toll of the Syrian civil war"."""
    named = (m.text for m in scene.sentence.mentions if m.code is None and m.text.lower().endswith(_CIVIL_WAR))
    lands = (scene.lexicon.gazetteer.code(text[: -len(_CIVIL_WAR)]) for text in named)
    return next(((land,) for land in lands if land is not None), ())


_CIVIL_WAR = " civil war"


def torn(scene: Scene, clause: Clause | None) -> tuple[str, ...]:
    """Return the land whose own war kills: "Yemen's eight-year war has killed 90,000", not "Chad's war in Sudan".

    A war of no name is that of the land the article is about, whoever was named last.
    """
    war = clause.subject if clause is not None and not clause.passive else None
    if war is None or war.lemma.rpartition(" ")[2] not in _WARS or any(inner.codes for inner in war.chain()):
        return ()
    if not war.codes:
        return civil_war(scene) or theatre(scene)
    if len(war.codes) > 1:
        return ()
    invaders = {pair.partition("-")[0] for pair in scene.lists["known_wars"]}
    return war.codes if is_state(war.codes[0]) and war.codes[0] not in invaders else ()


_WARS = frozenset("war conflict insurgency uprising rebellion unrest violence bloodshed".split())


def _is_neighbour(scene: Scene, group: Group) -> bool:
    """Say whether a state is only named as next to it: "near Sudan", not "near Aleppo"."""
    mention = scene.sentence.words[group.head].mention
    return group.prep == "near" and mention is not None and mention.kind == "state"


def _is_short(name: str) -> bool:
    """Tell "U.S.", an adjective as often as not, from "Colombia"."""
    return name.replace(".", "").isupper()


def _is_post(scene: Scene, group: Group) -> bool:
    """Say whether a place is only somebody's there: "a Turkish base", "the Russian embassy", no "Turkish city"."""
    inside = (group, *(inner for inner in group.inner if inner.prep == "of"))
    mentions = [w.mention for g in inside for w in scene.sentence.words[g.first : g.last] if w.mention is not None]
    if any(m.kind == "group" for m in mentions):
        return True
    abroad = group.lemma in ("embassy", "consulate")  # "the United States embassy" is not in the United States
    landed = any(m.code and m.kind in _GROUNDS and not _is_short(m.text) for m in mentions) and not abroad
    owned = bool(mentions) or scene.sentence.words[group.first].lower in ("its", "their")
    return not landed and owned and group.lemma not in _LANDS and group.lemma not in _MOVING


_MOVING = frozenset("convoy patrol vehicle truck bus ship vessel column".split())  # with its own people on board
_LANDS = frozenset(
    "city town village province region district area county island coast capital territory soil land state oblast"
    " department valley governorate peninsula suburb settlement exclave enclave hamlet municipality".split()
)


def at_edge(group: Group) -> bool:
    """Say whether a place only tells of which border: "near the Afghan border", not "near the border in Pakistan"."""
    outer: Group | None = group
    while outer is not None and outer.lemma not in _EDGES:
        outer = outer.outer if outer.prep in ("of", "with", "between") else None
    return outer is not None


def _is_place(scene: Scene, group: Group, *, to: bool) -> bool:
    """Say whether a group is where something is: "in the occupied city of Makiivka", "on a Ukrainian clinic"."""
    nowhere = not blows.HELPERS.isdisjoint(group.codes) or (not to and blows.bands(scene).issuperset(group.codes))
    nowhere = nowhere or _is_venue(scene, group)
    if nowhere or _is_cited(scene, group) or group.lemma in scene.lists["haunts"]:
        return False
    prep, outer = group.prep, group
    while prep == "of" and outer.outer is not None:
        outer = outer.outer
        prep = outer.prep
    if prep is None:
        prep = _apposed(scene, group)
    if to and prep == "with" and group.outer is not None and group.outer.lemma in _EDGES:
        return group.outer.prep in _PLACE_PREPS  # "to its border with X"
    if prep not in (_PLACE_PREPS if to else _AT):
        return False
    mention = scene.sentence.words[group.head].mention
    if mention is not None and mention.code and mention.kind in _GROUNDS:
        return True
    if group.lemma in _LANDS or (prep == "in" and _is_towns(scene, group)):
        return True
    return scene.has(outer, "site") or scene.has(group, "site")


def _is_towns(scene: Scene, group: Group) -> bool:
    """Say whether a blow is called by the town that it hit: "in Baghdad's worst bombing"."""
    if not scene.event_in(group, "attack", "weakattack") or group.last < group.first + 2:
        return False
    first, after = scene.sentence.words[group.first].mention, scene.sentence.words[group.first + 1]
    struck = first is not None and first.kind in ("capital", "place") and after.tag == "'"
    return struck and not scene.lists["war_lands"].isdisjoint(group.codes)


def _is_venue(scene: Scene, group: Group) -> bool:
    """Say whether a place is only where a pact is signed, talks are hosted or held: no scene of blows, no receiver."""
    hosted = group.clause is not None and group.clause.lemma in ("host", "mediate")
    met = (g for g in scene.sentence.groups if g.last + 1 == group.first and g.prep in ("at", "during"))
    hosted = hosted or any(scene.event_in(g, "summit", "negotiation") for g in met)
    return group.prep in ("in", "at") and (hosted or hosts(scene.sentence, group.start))


def _is_cited(scene: Scene, group: Group) -> bool:
    """Say whether a place is where the tellers are: "according to a report by doctors in Munich"."""
    cited = next((g for g in scene.sentence.groups if g.prep == "according to"), None)
    return cited is not None and cited.start < group.start and "," not in scene.sentence.text[cited.end : group.start]


def _apposed(scene: Scene, group: Group) -> str | None:
    """Return the preposition of the place that this one explains: "in Gao, Mali", no teller: "in raid, Mali says"."""
    words = scene.sentence.words
    if group.role == "subject" and group.clause is not None and "say" in group.clause.families:
        return None
    if group.first < 2 or words[group.first - 1].tag != ",":  # noqa: PLR2004 - a place and its comma
        return None
    left = next((g for g in scene.sentence.groups if g.last == group.first - 1), None)
    while left is not None and left.prep == "of":
        left = left.outer
    return left.prep if left is not None else None
