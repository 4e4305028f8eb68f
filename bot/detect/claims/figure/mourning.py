"""Whose dead they are whom no word beside them names.

1. The dead are those of the place; they are never those of who killed them, where anyone else can be.
2. Rebels, militants and gunmen belong to no state: to a group that is named, or to nobody; attackers are who attacked.
   Soldiers and people that no word beside them calls a group's are not its.
3. An army, and a state that reports soldiers killed, tells of its own; civilians listed with a state's soldiers are its
   own. A foreign base has that state's soldiers, but the civilians of the land where it stands.
4. Between two states that fight, where nothing says on which side, they are both's.
5. Where nobody but the killers is named they are a foe's who lives among them, else the killers' own people.
"""

import re
from collections.abc import Container, Iterable, Iterator

from bot.detect.claims.figure.places import at_edge, post, where
from bot.detect.claims.scene import blows
from bot.detect.claims.scene.announcers import announcer
from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.governed import told_with
from bot.detect.claims.scene.quelling import own_dead
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.theatre import last_place, theatre
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.lexicon.codes import ONLOOKERS, is_state

_ARMIES = frozenset("army military navy idf defence defense air troops".split())
_SEA = re.compile(r"\b(?:seas?|waters|ocean|gulf|strait|vessels?|boats?|ships?|tankers?)\b", re.IGNORECASE)


def mourning(scene: Scene, count: Count, doer: tuple[str, ...], place: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose dead they are where the noun names nobody."""
    strikers = blows.killers(scene)
    killers = set(doer) | strikers or _last_attacker(scene, count)
    if irregular(scene, count):
        return _band(scene, count, killers, set(doer))
    serving = _serves(scene, count)
    if not serving and (here := _beside(scene, count)) and set(here).isdisjoint(doer):
        return here
    nobody = ONLOOKERS if serving else blows.PEOPLELESS
    army = _army(scene) if serving else ()
    army = army if set(army).isdisjoint({*doer, *strikers}) or _fights_band(scene, doer) else ()
    if own := army or (_sent_there(scene, count, place) if serving and not (doer or strikers) else ()):
        return own
    here = where(scene, count, to=False) if " on both sides" not in scene.lower else ()
    traded = blows.exchanging(scene)
    traded = () if len(here) == 1 and set(here) < set(traded) else traded  # "six die in Chad as both trade strikes"
    both = own_dead(scene, count.group) or traded or (() if here else _both(scene) or _of_war(scene, count))
    both = both or _mourner(scene, count, killers) or _healed(scene, killers, serving=serving)
    if both:
        return both
    told = _are_theirs(scene, count) or _are_of_raid(scene, count)
    bands = set() if told else set(blows.bands(scene)).difference(count.beside)
    near = list(_near(scene, count, place, serving=serving))
    for doers in (killers | nobody, *([set(doer) | nobody] if set(doer) & strikers else [])):
        far = _far(scene, count, doers) if serving or not place else ()
        if dead := _first((*near, *far), doers | bands):
            return dead
    inland = {*scene.lists["war_lands"], *place, *(_haunted(scene, bands) if bands else ())}
    abroad = killers - inland if bands else set()  # whose jets strike a band elsewhere kills others
    return _first((_at_home(scene, killers - nobody, place), _haunted(scene, bands) if bands else ()), bands | abroad)


def _sent_there(scene: Scene, count: Count, place: tuple[str, ...]) -> tuple[str, ...]:
    """Return which state tells of soldiers who died where it has sent them: "Oslo said two soldiers died in Mali"."""
    clause = count.group.clause if count.group is not None else None
    return announcer(scene, clause, place) if clause is not None else ()


def _last_attacker(scene: Scene, count: Count) -> set[str]:
    """Return who struck last before; not who tells of it from where it was: "Belgorod's mayor wrote"."""
    teller = scene.source(count.group.clause if count.group is not None else None, count.number.start)
    own = teller is not None and teller == scene.context.place
    return set(scene.context.attacker).difference((teller,) if own else ())


def _are_theirs(scene: Scene, count: Count) -> bool:
    """Say whether a pronoun tells whose they are: "51 of them", "their leader"."""
    return count.of_them or scene.sentence.words[count.first].lower in POSSESSIVES


def _are_of_raid(scene: Scene, count: Count) -> bool:
    """Read "troops raid a Taliban hideout, killing four": of no kind, behind a comma, they are who was raided."""
    clause = count.group.clause if count.group is not None else None
    blow = told_with(scene, clause) if clause is not None and clause.form == "ing" and not clause.passive else None
    if blow is None or blow.passive or blow.subject is None or not scene.are_states(blow.subject.codes or ("",)):
        return False
    aims = (blow.object, *(a for a in blow.args if a.prep in ("against", "on", "at")))
    raided = {code for g in aims if g is not None for code in g.codes} & set(blows.bands(scene))
    return bool(raided) and count.noun is None and not count.people and count.unit is None


def _fights_band(scene: Scene, doer: tuple[str, ...]) -> bool:
    """Read "the army says 310 rebels and 19 soldiers have been killed": the soldiers are its own."""
    others = {m.code for m in scene.sentence.mentions if m.code and m.kind != "group"}
    return not doer and len(others) == 1


def _mourner(scene: Scene, count: Count, killers: Container[str]) -> tuple[str, ...]:
    """Return who tells that its old enemy killed: "Sudan says Chadian strike killed six as Paris calls talks"."""
    teller = scene.source(count.group.clause if count.group is not None else None, count.number.start)
    strikers = blows.killers(scene)
    named = scene.sentence_codes() - strikers
    if teller is None or len(strikers) != 1 or teller in killers or len(named) < _SEVERAL:
        return ()
    if scene.lists["would_be_states"].intersection(blows.struck(scene, fights=False)):
        return ()  # whose patron tells of its dead
    return (teller,) if teller in scene.old_foes(tuple(strikers)) else ()


_SEVERAL = 2


def _healed(scene: Scene, killers: Container[str], *, serving: bool) -> tuple[str, ...]:
    """Return whose health ministry counts them: "Chad's health minister says 83 children were killed"."""
    said = (c.subject for c in scene.sentence.clauses if "say" in c.families and c.subject is not None)
    cited = (g for g in scene.sentence.groups if g.prep == "according to")
    told = (g for g in (*said, *cited) if "health" in scene.lowers(g) or "health" in " ".join(scene.lowers(g)))
    return (
        ()
        if serving
        else next((g.codes[:1] for g in told if g.codes and is_state(g.codes[0]) and g.codes[0] not in killers), ())
    )


def _beside(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return where those counted are by the words behind them: "two people in Kunar", not "in Chadian strikes"."""
    inner = (i for i in (count.group.chain() if count.group is not None else ()) if i.prep in _AT and i.codes)
    return next((one.codes[:1] for one in inner if not scene.event_in(one, "attack", "weakattack", "combat")), ())


_AT = frozenset("in across inside around throughout".split())


def _serves(scene: Scene, count: Count) -> bool:
    """Say whether soldiers are counted, by their noun or by a rank: "Sergeant X"."""
    if count.noun is not None:
        return count.noun.kind == "armed"
    ranks = (scene.lexicon.counting.noun(w.lower) for w in scene.sentence.words[count.first : count.last])
    return any(rank is not None and rank.kind == "armed" for rank in ranks)


def _first(tried: Iterable[tuple[str, ...]], killers: Container[str]) -> tuple[str, ...]:
    """Return the first party of these that kills nobody here."""
    return next(((code,) for codes in tried for code in codes if code not in killers), ())


def _near(scene: Scene, count: Count, place: tuple[str, ...], *, serving: bool) -> Iterator[tuple[str, ...]]:
    """Yield whose they may be by this sentence, the likeliest first."""
    site = where(scene, count, to=False)
    if not site:
        yield count.beside or (_teller(scene, count) if serving else ())
    tellers = blows.speakers(scene)
    struck = blows.struck(scene, fights=False)
    for known in (tellers, struck):
        yield known if set(known) <= scene.lists["would_be_states"] else ()
    foe = scene.context.foes[1:]
    if set(foe) & set(tellers) and not site:
        yield foe
    if serving:
        edge = any(at_edge(g) and g.codes[:1] == site for g in scene.sentence.groups)  # "Mali: ten killed near Niger"
        yield from (blows.hit(scene), post(scene, count), *((place, site) if edge else (site, place)), struck)
    else:
        yield from (struck, place) if _SEA.search(scene.sentence.text) else (place, struck)
    yield tellers
    yield blows.struck(scene)


def _far(scene: Scene, count: Count, killers: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield whose they may be by what the article names: its last place, its one land, another party.

    The victims of armed groups alone live where those fight.
    """
    if _are_bands(killers):
        yield _haunted(scene, killers)
        return
    last = last_place(scene)
    yield (last,) if last else ()
    lands = tuple(_lands(scene))
    yield lands if len(lands) == 1 else ()
    yield blows.others(scene, killers, before=count.start)


def _are_bands(killers: set[str]) -> bool:
    """Say whether armed groups alone kill here."""
    named = killers - blows.PEOPLELESS
    return bool(named) and not any(map(is_state, named))


def _at_home(scene: Scene, killers: set[str], place: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose the dead are where nobody but their killers is named near them: a foe's, or their own people."""
    if place:
        pairs = (pair.split("-") for pair in scene.lists["mixed_lands"])
        return next(((foe,) for one, foe in pairs if killers == {one}), place[:1])
    if _are_bands(killers):
        return _haunted(scene, killers)
    named = [m for m in scene.context.named if m.code and m.code not in killers | blows.PEOPLELESS]
    if enemy := _first(((str(m.code),) for m in named if m.kind == "group" and is_state(str(m.code))), ()):
        return enemy
    own = tuple(_lands(scene)) or tuple(
        dict.fromkeys(m.code for m in scene.context.named if m.code and is_state(m.code))
    )
    if len(own) == 1 and not _SEA.search(scene.sentence.text) and (killers <= {*own} or own[0] not in killers):
        return own
    return _first((own, *((str(m.code),) for m in named)), killers)


def _haunted(scene: Scene, bands: set[str]) -> tuple[str, ...]:
    """Return where these armed groups kill if no land is named near: where they fight, of several the theatre."""
    last = scene.context.place
    rows = dict(row.split(maxsplit=1) for row in scene.lists["group_lands"])
    homes = {c for b in bands for c in (rows[b].split() if b in rows else scene.context.homes.get(b, ()))}
    homes |= {land for land in (scene.context.governments.get(band) for band in bands) if land is not None}
    if last is not None and (not homes or last in homes):
        return (last,)
    return tuple(homes) if len(homes) == 1 else tuple(land for land in theatre(scene) if not homes or land in homes)


def _lands(scene: Scene) -> dict[str, None]:
    """Return the states on whose ground the article plays, as it names them."""
    return dict.fromkeys(m.code for m in scene.context.named if m.code and m.kind in _GROUNDS and is_state(m.code))


_GROUNDS = ("place", "capital", "state")


def _both(scene: Scene) -> tuple[str, ...]:
    """Return both states of "clashes between A and B": between them the dead fell, nothing says on which side."""
    for group in scene.sentence.groups:
        outer = group.outer
        fought = outer is not None and scene.event_in(outer, *_FIGHTS)
        between = group.prep == "between" and (fought or " on both sides" in scene.lower)
        if between or scene.event_in(group, *_FIGHTS):  # "a Togo-Ghana border clash"
            states = tuple(code for code in group.codes if is_state(code))
            if len(states) > 1:
                return states
    pair = scene.context.pair
    told = pair and not scene.sentence_codes() and all(map(is_state, pair)) and "-".join(pair) in scene.lists["rivals"]
    return pair if told and not scene.context.attacker and any(e.lemma in _CLASHES for e in scene.events) else ()


def _of_war(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return both states of "the war between A and B killed ten", "A's conflict with B, which has left ten dead"."""
    for _, clause in clauses_of(scene.sentence, count):
        war = clause.subject
        if war is None or war.lemma.rpartition(" ")[2] not in _WARS:
            continue
        sides = [war.codes, *(i.codes for i in war.inner if i.prep in ("between", "with"))]
        states = tuple(dict.fromkeys(code for side in sides for code in side if is_state(code)))
        if len(states) > 1:
            return states
    return ()


_WARS = frozenset(["war", "conflict"])
_CLASHES = frozenset("fighting clash battle hostility skirmish".split())
_FIGHTS = ("combat", "fight", "attack", "weakattack")


def _band(scene: Scene, count: Count, killers: set[str], doer: set[str]) -> tuple[str, ...]:
    """Return the armed group whose rebels, militants or attackers are counted: the one named that did not kill them.

    Where one alone is named, its men die in the fight that it began.
    """
    attacker = tuple(c for c in scene.context.attacker if not is_state(c) or c in scene.lists["shared_codes"])
    if count.unit in _ATTACKERS and attacker:
        return attacker
    for mentions in (scene.sentence.mentions, scene.context.named):
        groups = {str(m.code) for m in mentions if m.code and (m.kind == "group" or _is_band(m.code, m.kind))}
        if groups:
            rest = groups - (doer if len(groups) == 1 else killers)
            return tuple(rest) if len(rest) == 1 else ()
    return ()


def _is_band(code: str, kind: str) -> bool:
    """Say whether an adjective is that of an armed group: "ISIL-linked", "Tigrayan"."""
    return kind == "demonym" and not is_state(code) and code != "NATO"


_ATTACKERS = frozenset(["attacker", "assailant", "perpetrator", "gunman", "bomber", "suicide bomber", "raider"])


def irregular(scene: Scene, count: Count) -> bool:
    """Say whether rebels, militants or the like are counted, who are of no state."""
    words = scene.sentence.words[count.first : count.last]
    loyal = any(w.lower.startswith(("pro-government", "government")) for w in words)  # "pro-government militiamen"
    counting = scene.lexicon.counting
    banded = any(counting.has("irregular", w.lower) for w in words[:-1])  # "a separatist commander"
    return not loyal and count.unit is not None and (banded or counting.has("irregular", count.unit))


def soil(scene: Scene) -> tuple[str, ...]:
    """Return the one state that the article names, for rebels killed by its own army."""
    named = {m.code for m in scene.context.named if m.code and is_state(m.code)}
    return tuple(str(code) for code in named) if len(named) == 1 else ()


def _army(scene: Scene) -> tuple[str, ...]:
    """Return whose army tells it: of a soldier hurt anywhere it tells as of its own."""
    said = (c.subject for c in scene.sentence.clauses if "say" in c.families and c.subject is not None)
    for group in said:
        words = [w.lower for w in scene.sentence.words[group.first : group.last]]
        if group.codes and any(word in _ARMIES or word.rpartition(" ")[2] in _ARMIES for word in words):
            return group.codes[:1]
    return ()


def _teller(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return the state that says it before the count: "Armenia reported 49 soldiers killed"."""
    said = [c for c in scene.sentence.clauses if "say" in c.families and c.subject is not None]
    before = [c.subject for c in said if c.subject is not None and c.subject.end <= count.start]
    return home(before[-1].codes) if before else ()


def home(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the state of the dead, or of who takes prisoners, where nothing says that it was elsewhere."""
    return codes if len(codes) == 1 and is_state(codes[0]) else ()
