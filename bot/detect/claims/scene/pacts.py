"""Which group of a sentence names a pact between states, and between whom.

1. A treaty, pact or accord is one by its name; a deal, an agreement or a text only where its words say of what.
2. "The deal", "the accord" and "it" are the pact that the article named last.
3. Trade, climate, coalitions, hostages and takeovers have deals too: none of them counts.
"""

import re
from dataclasses import dataclass

from bot.detect.claims.scene.namesakes import are_others
from bot.detect.claims.scene.scene import Scene, once
from bot.detect.grammar.context import Context
from bot.detect.grammar.functionwords import BACKDROP, OPENING, POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state

BLOCS = frozenset("NATO EU CSTO SCO ECOWAS".split())
_NEAR = 600  # characters behind the pact in which "it" still means it
_AGREED = frozenset(
    "agreement deal memorandum protocol convention partnership declaration framework roadmap arrangement".split()
)
_DEFINITE = frozenset("the this that both its their such".split())
_ENTERING = frozenset("accession membership admission expansion enlargement entrance candidacy".split())
RANKS = frozenset("alliance bloc rank family organisation organization club pact treaty".split())
JOINING = frozenset("join rejoin accede ascend enter become".split())
_BETWEEN = frozenset("between with among by of".split())
_VIOLATED = frozenset(
    "violation breach breaking critic criticism opponent prize provision term anniversary depositary".split()
)
_UNION = re.compile(r"brexit|single market|customs union|eurozone|euro zone|the euro\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pact:
    """A pact as a sentence names it: `group` is its noun, `parties` are known from its name or its phrase."""

    group: Group
    parties: tuple[str, ...]
    noun: str | None  # None for "it"
    part: bool = False  # only a role in it is spoken of: "participation in", "duties under"


def pact(scene: Scene, group: Group | None) -> Pact | None:
    """Return the pact that a group or what qualifies it names, None where it names none."""
    if group is None or group.lemma in _VIOLATED:
        return None
    if not scene.names_pact and scene.sentence.words[group.head].tag != "O":
        return None
    head = scene.sentence.words[group.head].mention
    if scene.event_in(group, "accession", "attack", "combat", "crossed") or (head is not None and head.kind in _NAMED):
        return None  # "the Government of National Accord" is a party
    partial = scene.lexicon.pacts.called("part", group.lemma)
    near = (group, *group.chain()) if partial else (group,)
    return next((found for one in near if (found := _named(scene, one, group)) is not None), None)


_AT = ("in", "at", "to", "from")
_NAMED = ("state", "agency", "group")


def _named(scene: Scene, one: Group, outer: Group) -> Pact | None:
    words, pacts = scene.lexicon.pacts.words, scene.lexicon.pacts
    text = scene.sentence.text[one.start : one.end]
    if scene.sentence.words[one.head].tag == "O":
        return _meant(scene, one) if one is outer and pacts.called("thing", one.lemma, text.lower()) else None
    parties = famous(scene, text)
    noun = _noun(scene, one)
    league = scene.sentence.words[one.head].mention
    seat = noun is None and one.prep in _AT and league is not None and league.kind in ("capital", "place")  # "in Oslo"
    idle = (parties is None and noun is None) or (league is not None and league.code in BLOCS)  # no alliance is signed
    if idle or seat or _is_no_pact(scene, one, noun):
        return None
    lowers = spelled(scene, outer)
    if parties is None and noun is not None:  # "the treaty on conventional forces"
        parties = famous(scene, scene.sentence.text[outer.start : max(g.end for g in (outer, *outer.chain()))])
    if parties is None and (lowers & words["civil"] or noun is None):
        return None
    own = _said(scene, one, outer)
    parties = () if parties and are_others(scene, one, own, parties) else parties
    said = tuple(dict.fromkeys((*(parties or ()), *own)))
    if parties is None and noun is not None and not scene.lexicon.pacts.called("pact", noun):
        within = lowers | _of_what(scene, outer)
        civil = (within | _aims(scene, outer)) & words["civil"]
        if civil and not (civil <= words["building"] and within & words["quarters"]):
            return None
        recalled = bool(_first(scene, one) & _DEFINITE) and recent(scene, scene.context)
        again = noun in _AGREED and recent(scene, scene.context)
        takers = one.clause.subject.codes if one.clause is not None and one.clause.subject is not None else ()
        weighty = noun in _AGREED and (_is_heavy(scene) or _are_rivals(scene, (*said, *takers)))
        if not within & words["qualified"] and not recalled and not again and not weighty:
            return None
    if not said and _first(scene, one) & _DEFINITE and scene.context.pact_at is not None:
        said = scene.context.pact
    return Pact(one, said, noun or text.lower(), part=one is not outer and pacts.called("part", outer.lemma))


def _is_no_pact(scene: Scene, one: Group, noun: str | None) -> bool:
    """Read "a Saudi-led military alliance", who fights together, "a declaration of war", "the Aukus submarines"."""
    if noun is None:
        called = scene.sentence.words[one.head].text
        if any(called in name.split() for name, _ in scene.famous):
            return False  # "the Conventional Armed Forces in Europe treaty"
        return scene.has(one, "hardware", "firmarms", "troops", "projectile")
    if noun.endswith("alliance"):
        return any(w.lower.endswith("-led") for w in scene.sentence.words[one.first : one.head])
    alarm = noun == "declaration" and "emergency" in scene.lowers(one)
    war = any(g.prep == "of" and g.lemma in ("war", "emergency") and g.outer is one for g in one.chain())
    return alarm or (noun == "declaration" and war)


def _meant(scene: Scene, one: Group) -> Pact | None:
    return Pact(one, scene.context.pact, None) if recent(scene, scene.context) else None


def recent(scene: Scene, context: Context) -> bool:
    """Say whether a pact was named shortly before this sentence."""
    at = context.pact_at
    return at is not None and -_NEAR < (scene.sentence.start if scene.sentence.field == "text" else -1) - at < _NEAR


def famous(scene: Scene, text: str) -> tuple[str, ...] | None:
    """Return the parties of a pact known by its name; None where the text names none, () where they are many."""
    for name, parties in scene.famous:
        at = text.find(name)
        if at >= 0 and not text[at - 1 : at].isalnum() and not text[at + len(name) : at + len(name) + 1].isalnum():
            return parties
    return None


def _noun(scene: Scene, one: Group) -> str | None:
    """Return the noun that calls it a pact, with the word before it where both make one: "peace deal"."""
    pacts = scene.lexicon.pacts
    head = scene.sentence.words[one.head].lower.rsplit(maxsplit=1)
    last = scene.lexicon.singular(head[-1])
    before = scene.sentence.words[one.head - 1].lower if one.head > one.first else head[0] if len(head) > 1 else ""
    two = f"{before.rsplit(maxsplit=1)[-1] if before else ''} {last}"
    if pacts.called("pact", two):
        return two
    truce = scene.event_in(one, "truce") and between_states(scene, one)
    return last if truce or pacts.called("pact", last) or pacts.called("paper", last) else None


def between_states(scene: Scene, one: Group) -> bool:
    """Say whether a truce holds between states: two of them, and no armed group among its sides."""
    clause = one.clause
    sides = {c for g in (one, *one.chain()) if g is one or g.prep not in ("in", "at") for c in g.codes}
    if clause is not None:
        asks = clause.lemma in scene.lists["ask_verbs"] and clause.subject is not None and len(clause.subject.codes) > 1
        mediates = clause.lemma in scene.lists["mediating_verbs"]
        mediates = mediates or (clause.passive and clause.lemma in scene.lists["arranged_by"])
        apart = asks or mediates  # who call for it jointly, or broker it, fight nobody
        doers = () if apart else (clause.subject, _strung(scene, clause.subject))
        near = [g for g in (*doers, *clause.args) if g is not None and not (mediates and g.prep == "by")]
        beside = {c for g in near if g.prep != "in" for c in g.codes} | set(_teller(clause))
        before = (w.mention for w in scene.sentence.words[one.first : one.head] if w.mention is not None)
        land = next(iter(sides)) if len(sides) == 1 and sides == {m.code for m in before if m.code} else None
        sides |= {c for c in beside if land is None or _face_each_other(scene, land, c)}
    sides -= BLOCS
    groups = any(m.kind == "group" for m in scene.sentence.mentions)
    held = (*one.chain(), *(clause.args if clause is not None else ()))
    faced = (g for g in held if g.prep == "with" and not g.codes and g.outer in (None, one))
    groups = groups or any(scene.has(g, "assailant") for g in faced)
    return len(sides) > 1 and all(is_state(c) and c != "PS" for c in sides) and not groups


def _face_each_other(scene: Scene, land: str, other: str) -> bool:
    """Say whether a truce called after one land is one with another: of others its own sides keep it."""
    at_odds = scene.lists["rivals"] - scene.lists["cooled"]
    return not at_odds.isdisjoint((f"{land}-{other}", f"{other}-{land}"))


def _teller(clause: Clause) -> tuple[str, ...]:
    """Return who says so of a truce of its own: "Iran says the ceasefire with the US is dead"."""
    above = clause.parent if clause.link == "that" else None
    said = above.subject if above is not None and "say" in above.families else None
    return said.codes if said is not None and clause.lemma == "be" else ()


def _strung(scene: Scene, subject: Group | None) -> Group | None:
    """Return the first of "Israel, Lebanon agree", as titles string their subjects."""
    title = scene.sentence.field == "title" and subject is not None
    words = scene.sentence.words
    return next(
        (
            g
            for g in scene.sentence.groups
            if title and subject and g.last == subject.first - 1 > 0 and words[g.last].tag == ","
            if g.first == 0 or words[g.first - 1].lower in OPENING
        ),
        None,
    )


def spelled(scene: Scene, group: Group) -> frozenset[str]:
    """Return the words of a group and of what qualifies it, those of compounds one by one; names are left out."""
    groups = (group, *group.chain())
    words = (w for g in groups for w in scene.sentence.words[g.first : g.last])
    lowers = (w.lower for w in words if w.mention is None or not w.mention.code)
    return frozenset(part for lower in lowers for part in (lower, *re.split(r"[ -]", lower)))


def _of_what(scene: Scene, group: Group) -> frozenset[str]:
    """Return the words that say what a deal is: "a deal to end the war", "that curbs", "was agreed on bases"."""
    verb = group.clause
    if verb is not None and verb.passive and verb.subject is group:
        about = [one for a in verb.args if a.prep in ("on", "over", "about", "for") for one in (a, *a.chain())]
        return frozenset(w for g in about for w in spelled(scene, g))
    last = max(g.last for g in (group, *group.chain()))
    behind = next((c for c in scene.sentence.clauses if c.first in (last, last + 1)), None)
    if behind is None or behind.link not in ("noun", "who", "to", "ing"):
        return frozenset()
    return frozenset(w.lower for w in scene.sentence.words[behind.first : behind.last + 6])


def _aims(scene: Scene, outer: Group) -> frozenset[str]:
    """Return what a deal is struck for, by its verb: "negotiated deals with X and Y to lower tariffs"."""
    meant = (c for c in scene.sentence.clauses if c.parent is outer.clause and c.link == "to" and c.form == "to")
    return frozenset(w for c in meant if c.object is not None for w in spelled(scene, c.object))


def _is_heavy(scene: Scene) -> bool:
    """Say whether a bare "agreement" stands among parties and weapons: two states at least, and words of war."""
    words = {w.lower for w in scene.sentence.words}
    bears = scene.fighting or words & (scene.lexicon.sets["bearing"] - {"diplomatic", "talks", "ambassador"})
    weighty = bears or any("drill" in event.families for event in scene.events)
    return bool(weighty) and len(scene.sentence_codes()) > 1


def _are_rivals(scene: Scene, said: tuple[str, ...]) -> bool:
    """Say whether a deal is one of two states that have long been at odds: whatever it is about, it bears on that."""
    pairs = (pair.split("-") for pair in scene.lists["rivals"])
    return len(said) > 1 and any(set(pair) <= set(said) for pair in pairs)


def _first(scene: Scene, one: Group) -> frozenset[str]:
    return frozenset(w.lower for w in scene.sentence.words[one.first : one.first + 1])


def _said(scene: Scene, one: Group, outer: Group) -> tuple[str, ...]:
    """Return whom the phrase names as parties: "Russian-Korean", "between X and Y", "with Z"."""
    words = scene.sentence.words[one.first : one.last]
    named = [m for w in words if (m := w.mention) is not None and m.code and m.code not in BLOCS]
    seat = len(named) == 1 and named[0].kind in ("capital", "place")
    if seat or famous(scene, scene.sentence.text[one.start : one.end]) is not None:
        named = []  # the "Islamabad memorandum" is not Pakistan's
    codes = [m.code for m in named if m.code is not None]
    beside = [g for g in one.chain() if g.prep in _BETWEEN and not _is_seat(scene, g)]
    beside += [g for g in outer.inner if outer is not one and g.prep in ("between", "with")]
    recalled = len(scene.context.pact) > 1  # "between the two countries" are those of the pact told before
    codes += [c for g in beside if not recalled or _explicit(scene, g) for c in g.codes]
    codes += _stationed(scene, outer)
    if not codes and words[0].lower in POSSESSIVES:
        codes = list(one.codes)
    return tuple(dict.fromkeys(codes))


def seats(scene: Scene) -> frozenset[str]:
    """Return the states that are named only for where a pact was made: "in Juba, South Sudan", "Treaty of Nice"."""
    held = [g for g in scene.sentence.groups if g.prep in ("in", "at") or _is_seat(scene, g)]
    ends = {g.last for g in held if g.prep != "of"}
    held += [g for g in scene.sentence.groups if g.first - 1 in ends and g.prep is None and _is_land(scene, g)]
    within = {i for g in held for i in range(g.first, g.last)}
    elsewhere = {w.mention.code for i, w in enumerate(scene.sentence.words) if w.mention and i not in within}
    return frozenset({c for g in held for c in g.codes} - elsewhere)


def _is_land(scene: Scene, group: Group) -> bool:
    """Say whether a group between commas is only the land of the town before it: ", South Sudan"."""
    mention, before = scene.sentence.words[group.head].mention, scene.sentence.words[group.first - 1]
    return group.first == group.head and before.tag == "," and mention is not None and mention.kind == "state"


def _is_seat(scene: Scene, group: Group) -> bool:
    """Say whether a pact is called after a place: "the Treaty of Versailles" is not France's."""
    mention, outer = scene.sentence.words[group.head].mention, group.outer
    named = outer is not None and scene.lexicon.pacts.called("pact", outer.lemma)
    return group.prep == "of" and named and mention is not None and mention.kind in ("capital", "place")


def _stationed(scene: Scene, outer: Group) -> list[str]:
    """Return the host of "a deal to deploy missiles in Serbia": it is the other party."""
    last = max(g.last for g in (outer, *outer.chain()))
    moved = next((c for c in scene.sentence.clauses if c.first == last and c.form == "to"), None)
    if moved is None or not (moved.families & {"deploy", "move"} or moved.lemma in scene.lists["own_hand_verbs"]):
        return []
    places = (a for a in moved.args if a.prep in ("in", "to", "into", "on"))
    return [c for a in places for c in a.codes if c not in BLOCS]


def _explicit(scene: Scene, group: Group) -> bool:
    return any(w.mention is not None for w in scene.sentence.words[group.first : group.last])


@once
def bloc(scene: Scene) -> tuple[str, ...]:
    """Return the alliance that the sentence speaks of joining; () for none."""
    named = [c for c in dict.fromkeys(m.code for m in scene.sentence.mentions if m.code) if c in BLOCS]
    if "EU" in named and _UNION.search(scene.context.article):
        named.remove("EU")
    if named:
        return ("NATO",) if "NATO" in named else (named[0],)
    if scene.tells("csto_words"):
        return ("CSTO",)
    military = "alliance" in scene.lower and scene.mentions("military alliance", "defence alliance", "defense alliance")
    recalled = "NATO" in scene.context.seen and scene.mentions("the alliance", "the bloc")
    return ("NATO",) if military or recalled else ()


def allied(scene: Scene) -> bool:
    """Say whether an alliance is spoken of that can be entered: named here, or entered by somebody before."""
    return bool(bloc(scene) or (scene.context.member and "NATO" in scene.context.seen))


@once
def _enters(scene: Scene) -> bool:
    """Say whether a word of the sentence tells of entering at all."""
    if not (_ENTERING.isdisjoint(scene.spelled) and scene.lexicon.event_heads["accession"].isdisjoint(scene.headwords)):
        return True
    return any(c.lemma in JOINING and c.form in ("ing", "to") for c in scene.sentence.clauses)


def _grows(scene: Scene, group: Group) -> bool:
    """Read "the expansion of settlements": no alliance grows."""
    behind = next((g for g in scene.sentence.groups if g.prep == "of" and g.first == group.last + 1), None)
    return behind is not None and not behind.codes


def membership(scene: Scene, group: Group | None) -> bool:
    """Say whether a group speaks of entering an alliance: "Sweden's bid to join NATO", "its accession"."""
    if group is None or not allied(scene) or not _enters(scene) or _is_of_land(group):
        return False
    groups = [group, *(g for g in group.chain() if g.prep not in BACKDROP)]
    groups = [g for g in groups if g.lemma != "expansion" or not _grows(scene, g)]
    if not groups:
        return False
    entering = any(scene.event_in(one, "accession") or scene.lowers(one) & _ENTERING for one in groups)
    last = max(one.last for one in groups)  # "approval to Sweden joining NATO"
    leave = scene.lexicon.pacts.called("approval", group.lemma)  # "its support to join"
    forms = (
        ("ing", "to") if leave or any(one.prep == "for" for one in groups) else ("ing",)
    )  # "approval for it to join"
    return entering or any(
        c.first in (last, last + 1) and c.form in forms and c.lemma in JOINING for c in scene.sentence.clauses
    )


def is_law(group: Group | None) -> bool:
    """Say whether a group is a law, or one to be."""
    return group is not None and group.lemma in ("law", "bill", "legislation")


def lets_in(scene: Scene, law: Group | None) -> bool:
    """Read "a law on Finland's accession", "a bill that lets it join"; one "on EU accession reforms" lets nobody in."""
    if law is None or not is_law(law):
        return False
    later = [c for c in scene.sentence.clauses if c.first >= law.last]
    told = (*law.chain(), *(c.object for c in later))
    return any(scene.event_in(one, "accession") for one in told) or any(c.lemma in JOINING for c in later)


def _is_of_land(group: Group) -> bool:
    """Say whether it is a state that somebody enters: "refused her entry into Chad"."""
    into = (i for i in group.chain() if i.prep in ("into", "to"))
    return group.lemma in ("entry", "entrance") and any(map(is_state, (c for i in into for c in i.codes)))


def is_league(scene: Scene, group: Group) -> bool:
    """Say whether a group is the alliance itself, not its exercises or its chief."""
    inside = group.lemma in RANKS and set(group.codes) & BLOCS
    return bool(inside) or (scene.names_party(group) and bool(set(group.codes) & BLOCS))


def is_strange(scene: Scene, group: Group) -> bool:
    """Read "the Aukus alliance": one that bears a name which nobody knows is not NATO."""
    near = (g for g in (group, *group.chain()) if g.lemma in ("alliance", "bloc"))
    names = [w for g in near for w in scene.sentence.words[g.first : g.head] if w.proper and w.tag == "E"]
    names = [w for w in names if w.lower not in _OF_NATO]
    unknown = scene.sentence.field == "text" and any(w.mention is None for w in names)
    others = (w.mention.code for w in names if w.mention is not None and w.mention.kind == "organisation")
    return unknown or any(code not in {*BLOCS, "WEST", None} for code in others)


_OF_NATO = frozenset("atlantic north transatlantic euro-atlantic western".split())


def is_of_arms(scene: Scene, group: Group) -> bool:
    """Read "the bloc", "the military organisation"."""
    armed = not scene.lowers(group).isdisjoint(("military", "defence", "defense"))
    club = armed and group.lemma in ("organisation", "organization", "club")
    return club or group.lemma == "bloc"


def chamber_of(scene: Scene, about: Group) -> tuple[str, ...]:
    """Return whose "lawmakers" give leave to join: of the one state that is named beside its own bid."""
    bid = {c for g in (about, *about.chain()) for c in g.codes}
    states = tuple(c for c in scene.sentence_codes() if is_state(c))
    return states if len(states) == 1 and membership(scene, about) and bid <= BLOCS else ()
