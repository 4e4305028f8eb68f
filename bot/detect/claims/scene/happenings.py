"""The happenings of a sentence in reading order: verbs, and the nouns that tell an event ("the shelling of").

1. An event noun takes its actor from what owns it ("Russia's strike", "Ukrainian shelling", "a raid by …") or, under a
   light verb ("carried out strikes"), from that verb's subject; its target from "on", "against", "in", "into" …
2. What stands before an event noun is who does it or where it happens: see `owners`.
3. What is struck comes before where: "on" and "against", then whom it kills, then "in" and "near".
4. A noun of attack inside another's phrase keeps its own roles: "strikes in answer to an attack by rebels".
"""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from bot.detect.claims.scene import sources, timing, voices
from bot.detect.claims.scene.aspects import Told, is_ended, leads_on, reality
from bot.detect.claims.scene.edges import is_beyond_border, is_edge
from bot.detect.claims.scene.events import Event, guessed, is_void, leaves_dead, shared, verbal
from bot.detect.claims.scene.felled import felled
from bot.detect.claims.scene.owners import owners
from bot.detect.claims.scene.stretches import MEANWHILE, is_definite, is_known, stretch
from bot.detect.grammar import groups as grouping
from bot.detect.grammar.context import Context
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.families import BLOWS, DEEDS, VIOLENCE

_TOWARDS = (
    "on",
    "upon",
    "against",
    "in",
    "into",
    "at",
    "near",
    "of",
    "to",
    "with",
    "over",
    "across",
    "inside",
    "around",
    "toward",
    "towards",
    "along",
    "within",
    "throughout",
    "off",
    "outside",
    "onto",
    "between",
)
_AIMED = ("on", "against", "at", "of", "upon", "into")
_OWNING = ("of", "by", None)
_FORCE = frozenset(["attack", "weakattack"])
_MOVES = frozenset("withdrawal deployment buildup drill mobilisation presence".split())
_OWN_FORCES = _MOVES | {"combat"}
_HAPPENING = frozenset(
    "erupt rage occur continue resume happen start begin intensify flare unfold persist escalate spread"
    " report take hear see rock".split()
)


def happenings(sentence: Sentence, lexicon: Lexicon, context: Context) -> list[Event]:
    """Return the happenings of a sentence in reading order, without those that are told of no time and nobody."""
    found = [verbal(sentence, clause, lexicon, context) for clause in sentence.clauses if clause.families]
    told: Event | None = None
    read: set[int] = set()
    for group in sentence.groups:
        if group.first in read:
            continue
        families = grouping.events(group, sentence.words, lexicon) or _rain(sentence, group, lexicon)
        ahead = group.prep == "in" and sentence.words[group.first].lower == "advance"  # "in advance of the talks"
        if not families or ahead or sentence.words[group.head].tag == "R":  # "set fire to": part of a verb
            continue
        if group.lemma in _KINDS and _is_of_craft(sentence, group):
            continue
        core = _core(sentence, group, families, lexicon)
        if families & VIOLENCE and _is_figurative(sentence, group, lexicon):
            continue
        read.add(core.first)
        event = _nominal(sentence, group, core, families, lexicon, context)
        if told is not None and _is_twin(sentence, told, event):
            told.target, told.place, told.end = told.target or event.target, told.place + event.place, event.end
            continue
        told = event
        found.append(event)
    return sorted((e for e in found if not is_void(sentence, e)), key=lambda event: (event.at, event.nominal))


def _is_of_craft(sentence: Sentence, group: Group) -> bool:
    """Read "six attack and transport helicopters": both words before the helicopters tell their kind."""
    words, k = sentence.words, group.last
    tied = k + 2 < len(words) and words[k].tag == "C" and words[group.first].tag == "Q"
    return tied and words[k + 2].lower in _CRAFT


_KINDS = frozenset(["attack", "combat", "strike", "assault"])
_CRAFT = frozenset("helicopters helicopter aircraft jets planes drones gunships craft vehicles vessels".split())


def _rain(sentence: Sentence, group: Group, lexicon: Lexicon) -> frozenset[str]:
    """Read "after a wave of Chadian missiles" as a barrage; a fleet of drones that somebody has is none."""
    if group.lemma not in lexicon.lists["rains"] or (group.prep not in _BENEATH and not _is_behind(sentence, group)):
        return _NONE
    shot = any(i.prep == "of" and grouping.has_class(i, sentence.words, lexicon, "projectile") for i in group.inner)
    return _FORCE if shot else _NONE


def _is_behind(sentence: Sentence, group: Group) -> bool:
    return group.first > 0 and sentence.words[group.first - 1].lower in _BENEATH


_NONE: frozenset[str] = frozenset()
_BENEATH = ("after", "under", "during", "amid", "by", "following", "before")


def _is_figurative(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    """Say whether no arms are meant: "a barrage of criticism", "a battle of wills", "rail strikes"."""
    sets = lexicon.sets
    within = [i for i in group.inner if i.prep == "of"]  # "a series of bear attacks"
    before = {sentence.words[g.head - 1].lower for g in (group, *within) if g.head > g.first}
    before -= _WHOLE if group.lemma.endswith("offensive") else _NONE  # "a general offensive" is no general strike
    if group.lemma.endswith(_DEADLY):
        return False  # "railway sabotage", "a bus bombing"
    return not sets["harmless"].isdisjoint(before) or any(i.lemma in sets["figurative"] for i in within)


_WHOLE = frozenset(["general", "nationwide"])
_DEADLY = ("sabotage", "bombing", "shelling", "ambush", "massacre")


def _core(sentence: Sentence, group: Group, families: frozenset[str], lexicon: Lexicon) -> Group:
    """Return the strikes of "a wave of Saudi strikes": they say whose and which, the wave what is done about them."""
    if families.isdisjoint(_FORCE) or lexicon.events.get(sentence.words[group.head].lemma):
        return group
    of = (
        i for i in group.inner if i.prep == "of" and not grouping.events(i, sentence.words, lexicon).isdisjoint(_FORCE)
    )
    return next(of, group)


def _nominal(
    sentence: Sentence, group: Group, core: Group, families: frozenset[str], lexicon: Lexicon, context: Context
) -> Event:
    actor, doer, target, place = _qualified(sentence, group, core, families, lexicon)
    clause = group.clause
    light = clause is not None and "carry" in clause.families and group.role in ("object", "subject")
    light = light and not (clause is not None and clause.lemma in _SUFFERING and families & _FORCE)
    light = light and not (clause is not None and group.role == "subject" and leads_on(clause))
    if clause is not None:
        run = doer is not None and doer.prep == "by" and clause.subject is not None and bool(clause.subject.codes)
        if light and (not actor or (run and group.role == "object")):  # "struck a camp run by the rebels"
            doer = _carrier(group, clause)
            actor = doer.codes if doer is not None else ()
        deadly = bool(families & _FORCE) and leaves_dead(sentence, clause, lexicon)
        near = clause.args if actor else shared(sentence, clause)  # of their own strikes it may be the base
        target = target or _struck(group, clause, families, near, light=light, deadly=deadly)
        target = target or felled(sentence, group, clause, near, actor, lexicon)
    at = sentence.words[group.head].start
    start, end = stretch(sentence, group, clause, light=light)
    told = Told(sentence, group, clause, families, actor)
    by = doer or next((inner for inner in core.inner if inner.prep == "by"), None)
    reading = guessed(sentence, by, reality(told, lexicon, light=light))
    ruling: Clause | None = clause
    if clause is not None and clause.subject is not None and group.role == "object" and is_ended(told, lexicon):
        start, end = min(clause.start, start), max(end, min(clause.end, end + 80))
        actor, doer = actor or clause.subject.codes, doer or clause.subject
        ruling = None  # the verb that ends it rules no more of what it was
    return Event(
        families,
        sentence.words[core.head].lemma,
        at,
        start,
        end,
        ruling,
        group,
        actor,
        doer,
        None,
        target,
        place,
        reading,
        timing.when(sentence, clause, lexicon, group, reading.status),
        partial(_source, sentence, group, clause, at, families, lexicon, context),
    )


def _is_twin(sentence: Sentence, left: Event, right: Event) -> bool:
    """Say whether a second noun only goes on with the first: "Saudi strikes and raids across Sanaa"."""
    one, two = left.group, right.group
    if one is None or two is None or one.last != two.first - 1 or sentence.words[one.last].tag != "C":
        return False
    return bool(left.families & right.families & _FORCE) and not right.actor and two.first == two.head


def _qualified(
    sentence: Sentence, group: Group, core: Group, families: frozenset[str], lexicon: Lexicon
) -> tuple[tuple[str, ...], Group | None, tuple[str, ...], tuple[str, ...]]:
    """Return actor, the group that names it, target and further places, by what stands in the noun's own phrase."""
    actor, target = owners(sentence, core, families, lexicon)
    if core is not group:
        earlier = owners(sentence, group, families, lexicon)
        actor, target = actor or earlier[0], target or earlier[1]
    aimed = False
    doer: Group | None = None
    place: tuple[str, ...] = ()
    master: tuple[str, ...] = ()
    phrase = list(_phrase(sentence, group, families, lexicon))
    route = _route(group, phrase) if families & _FORCE else []
    aims = (*_AIMED, "for") if "aid" in families else _AIMED  # "its support for the rebels in Mali"
    target, aimed = (route[0].codes, True) if route else (target, aimed)
    for inner in (i for i in phrase if i not in route):
        theirs = inner.outer is None or inner.outer is group or inner.outer.prep in _OWNING  # "on the city of Gao"
        own = inner.prep == "from" or (inner.prep == "of" and theirs and bool(families & _OWN_FORCES))
        if inner is core or not inner.codes or _is_beside(inner, phrase, families):
            continue
        if inner.prep == "between" and len(inner.codes) > 1 and families & _FORCE:
            actor, doer = inner.codes, inner  # "shelling between Indian and Pakistani troops"
        elif inner.lemma == "behalf" or (inner.outer is not None and inner.outer.lemma == "behalf"):
            master = master or inner.codes  # "on behalf of Chad"
        elif inner.prep == "by" and not actor:
            actor, doer = inner.codes, inner
        elif own and not actor:
            actor = inner.codes
        elif inner.prep in (*_TOWARDS, *aims) and (not target or (inner.prep in aims and not aimed)):
            place, target, aimed = place + target, inner.codes, inner.prep in aims
        elif inner.prep in _TOWARDS and inner.prep != "with":
            place = place + inner.codes
    run = group.clause is not None and "carry" in group.clause.families and group.role == "object"
    named = run and group.clause is not None and group.clause.subject is not None and bool(group.clause.subject.codes)
    return actor or (() if named else master), doer, target, place


def _is_beside(inner: Group, phrase: list[Group], families: frozenset[str]) -> bool:
    """Say whether a group only tells with whom, near whose border or in which town it was decided."""
    if families & _FORCE:
        inland = is_edge(inner) and any(i.prep == "in" and i.codes for i in phrase)
        return is_beyond_border(inner) or inner.prep == "with" or inland or (is_edge(inner) and inner.prep in _CLOSE_TO)
    aimed = any(i.prep in ("on", "against") and i.codes for i in phrase)
    return is_beyond_border(inner) or ("sanctioning" in families and inner.prep in ("in", "at") and aimed)


_CLOSE_TO = ("near", "close to", "along")


def _route(group: Group, phrase: list[Group]) -> list[Group]:
    """Return from where to where that leads which is struck: "a strike on tunnels from Gaza into Israel"."""
    for left, right in pairwise(phrase):
        leads = left.prep == "from" and right.prep in ("to", "into") and left.outer is not group
        if leads and left.codes and left.outer is not None and left.outer.prep in _AIMED and not left.outer.codes:
            return [left, right]
    return []


def _phrase(sentence: Sentence, group: Group, families: frozenset[str], lexicon: Lexicon) -> Iterator[Group]:
    """Yield what qualifies an event noun, near ones first, without the phrase of another attack inside it."""
    inside = group.chain()
    other: set[int] = set()
    for inner in inside:
        amid = families & _MOVES and inner.prep == "amid"
        hung = (
            (families & _FORCE and {inner.prep, inner.lemma} & MEANWHILE)
            or amid
            or (inner.outer is not None and inner.outer.first in other)
        )
        apart = families & _FORCE and inner.prep != "of" and grouping.events(inner, sentence.words, lexicon) & _APART
        if hung or apart:
            other.add(inner.first)
        else:
            yield inner


_APART = DEEDS | {"grave"}


def _carrier(group: Group, clause: Clause) -> Group | None:
    """Return who carries the event out under a light verb."""
    if clause.passive:
        return next((a for a in clause.args if a.prep == "by"), None) if group.role == "subject" else None
    return clause.subject if group.role == "object" else None


def _struck(
    group: Group, clause: Clause, families: frozenset[str], args: list[Group], *, light: bool, deadly: bool
) -> tuple[str, ...]:
    """Return the target that the verb gives: where strikes are carried out, what a strike hits, who is under fire."""
    if light:
        near = (a for a in args if a.prep in _TOWARDS and a.lemma not in {"behalf", *MEANWHILE})
        aimed = (a for a in near if not (a.prep == "with" and families & _FORCE))
        return next((codes for a in aimed if (codes := a.deep())), ())
    if group.role == "subject" and not clause.passive and (clause.families & _HITS or deadly):
        hit = (clause.object, *(a for a in args if not (families & _FORCE and is_edge(a))))
        return next(
            (codes for g in hit if g is not None and (codes := g.codes if g is clause.object else g.deep())), ()
        )
    happens = clause.lemma in _HAPPENING or (clause.lemma == "be" and any(a.lemma == "way" for a in clause.args))
    if group.role == "subject" and happens and families & VIOLENCE:
        return next((codes for a in clause.args if a.prep in _TOWARDS and (codes := a.deep())), ())
    if clause.subject is not None and families & _FORCE and _is_suffered(group, clause):
        return clause.subject.deep()
    return ()


def _is_suffered(group: Group, clause: Clause) -> bool:
    """Say whether it befalls the subject: "came under attack", "faced shelling", "was the target of strikes"."""
    if group.prep == "under":
        return clause.lemma in ("come", "be", "remain", "stay", "keep", "go", "fall")
    if group.prep == "to":
        return clause.passive and clause.lemma in ("subject", "expose")
    if group.prep == "of":
        aim = group.outer
        one = aim is not None and aim.lemma in ("one", "series", "string") and clause.object is aim
        if one and clause.lemma in _SUFFERING and not clause.passive:
            return True  # "suffered one of the biggest raids"
        return aim is not None and aim.lemma in _AIMS and clause.lemma in ("be", "become", "remain")
    return group.role == "object" and not clause.passive and clause.lemma in _SUFFERING


_SUFFERING = frozenset("suffer face endure sustain experience undergo withstand weather brave survive escape".split())
_AIMS = frozenset("target victim scene site object".split())


_PRESUPPOSED = frozenset("attack weakattack combat crossed weapontest sanctioning summit negotiation".split())


def _source(
    sentence: Sentence,
    group: Group,
    clause: Clause | None,
    at: int,
    families: frozenset[str],
    lexicon: Lexicon,
    context: Context,
) -> str | None:
    if (
        clause is not None
        and group.role in ("object", "arg")
        and clause.families & {"plainsay", "hearsay"}
        and clause.subject is not None
        and not clause.passive
        and not clause.families & {"receive"}
        and not (sources.is_owned_deed(clause) or sources.is_unconfirmed(clause))
    ):
        found = voices.voice(sentence, clause.subject, lexicon, context)
        if found is not None:
            return found
    if families & _PRESUPPOSED and (is_known(group, clause) or is_definite(sentence, group)):
        return None
    claimed = group.outer if group.prep == "of" else None
    if claimed is not None and claimed.codes and claimed.lemma in sources.CLAIMS:
        return voices.voice(sentence, claimed, lexicon, context)  # "Russian claims of a pullback"
    return sources.source(sentence, clause, at, lexicon, context)


_HITS = BLOWS - {"invade"}  # not "the fighting enters its second week"
