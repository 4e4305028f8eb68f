"""What a sentence names only to speak of something else: a war as a whole, a picture, an interview, people under way.

1. "Russia's attack on Ukraine reveals …" tells what a war that all know of has brought about, not that it has begun.
2. Who is seen together in a picture, or gives an interview, consults with nobody.
3. Who has left an office or an army acts for no state.
"""

import re
from itertools import pairwise

from bot.detect.claims.scene.armed import FRESH, is_dated, is_force
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene, once
from bot.detect.grammar.text import Clause, Group
from store.terms import Status

_WARS = frozenset("attack assault war onslaught aggression invasion offensive".split())
_AIMED = ("on", "against", "of")
_LANDS = frozenset("country nation neighbour neighbor".split())
_NAMED = r"[a-z.]/[A-Z]|[A-Z]/[A-Z][a-z]"  # names around a slash: "Ann Lee/AFP", not "S/2024/12"
# who reports, no picture's owner
_TELLER = r"(?:AP|AFP|UPI|Associated Press|Press TV|Reuters|Bloomberg|BBC News)(?: via (?!Getty)[^)\n]{1,40})?\)"
_CREDIT = re.compile(
    rf"[\s\W]{{0,4}}\((?!{_TELLER})[^)\n]{{0,50}}(?:{_NAMED}|\bvia |\bPhoto|\bImages|\bPress\b|\bAP\b)[^)\n]{{0,40}}\)"
)
_AGENCY = re.compile(rf"[\s\W]{{0,4}}\((?={_TELLER})[^)\n]{{0,60}}\)")
_WITHOUT = ("without", "against")


def is_whole_war(scene: Scene, event: Event) -> bool:
    """Say whether an attack on a whole land is only the cause of what is told."""
    group, clause = event.group, event.clause
    if group is None or clause is None or event.role != "subject" or event.lemma not in _WARS or not event.actor:
        return False
    words = scene.sentence.words
    if words[group.head].lower != event.lemma or not _is_plain(scene, group):
        return False  # "Russian attacks", "a drone attack"
    on = next((i for i in group.inner if i.prep in _AIMED), None)
    mention = words[on.head].mention if on is not None else None
    land = on is not None and (on.lemma in _LANDS or (mention is not None and mention.kind == "state"))
    wrought = clause.lemma in scene.lists["aftermath_verbs"] or clause.lemma in scene.lists["wrought_verbs"]
    return land and wrought and not _has_toll(scene, event)


def _has_toll(scene: Scene, event: Event) -> bool:
    """Say whether an attack has killed and wounded fewer than a war as a whole does: "left 12 dead", "kills six"."""
    clause = event.clause
    if clause is None or event.role != "subject" or clause.passive or clause.object is None:
        return False
    return scene.counted(clause.object) and scene.lowers(clause.object).isdisjoint(_TOLLS_OF_WARS)


def _is_deadly(scene: Scene, group: Group) -> bool:
    """Say whether the dead of one attack are counted before it: "seven dead in major Russian attack on Ukraine"."""
    if group.prep != "in" or scene.spelled.isdisjoint(_DEAD) or not scene.spelled.isdisjoint(_TOLLS_OF_WARS):
        return False
    return any(g.last <= group.first and scene.counted(g) for g in scene.sentence.groups)


_DEAD = frozenset("dead killed injured wounded hurt die dies died".split())
_TOLLS_OF_WARS = frozenset(["thousands", "million", "millions"])


def is_known_war(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an attack on a land as a whole names a war long known: "since Russia's assault on Ukraine"."""
    words = scene.sentence.words
    on = next((i for i in group.inner if i.prep in ("on", "against")), None)
    if (
        event.lemma not in ("attack", "assault", "onslaught", "aggression")
        or on is None
        or words[group.head].lower[-1] == "s"
    ):
        return False
    land, between = words[on.head].mention, [w for w in words[group.first : group.head] if w.mention is None]
    bare = land is not None and land.kind == "state" and on.last - on.first == 1
    launched = (
        event.governed("carry") and event.under(("launch", "mount", "unleash")) and "full-scale" not in scene.spelled
    )
    deadly = _has_toll(scene, event) or _is_deadly(scene, group)
    bare = bare and event.reading.status is Status.ASSERTED and not launched and not deadly
    plain = all(w.tag in "D'A" and w.lower not in _FORESEEN for w in between) and _is_plain(scene, group)
    return bare and plain and f"{'+'.join(event.actor)}-{'+'.join(on.codes)}" in scene.lists["known_wars"]


_FORESEEN = frozenset("possible potential imminent looming feared likely alleged".split())


def _is_plain(scene: Scene, group: Group) -> bool:
    """Say whether nothing tells one attack from another: no arms, no "latest"."""
    before = scene.sentence.words[group.first : group.head]
    return not any(w.tag == "N" or w.lower in scene.lists["new_words"] for w in before if w.mention is None)


def is_named_in_passing(scene: Scene, event: Event, group: Group) -> bool:
    """Read "posts glorifying an attack", "five months of air strikes", "cancelled after the attacks": in passing."""
    clause = event.clause
    if scene.sentence.field == "title" or is_dated(scene, event):
        return False
    spoken = event.role == "object" and clause is not None and clause.lemma in scene.lists["honouring_verbs"]
    spell = group.prep == "of" and not event.target and group.outer is not None and group.outer.lemma in _SPELLS
    spell = spell and not _kills(group.outer)
    before = scene.sentence.words[group.first - 1].lower if group.first else ""
    known = before == "after" and scene.sentence.words[group.first].lower in ("the", "these", "those")
    return spoken or spell or _is_trend(event, group) or (known and not event.actor and scene.sentence.start > _LEAD)


def _is_trend(event: Event, group: Group) -> bool:
    """Read "in a region that has seen a rise in attacks": only which region."""
    rise = group.outer if group.prep in ("in", "of") and not event.actor else None
    clause = rise.clause if rise is not None and rise.lemma in _RISES and rise.role == "object" else None
    return clause is not None and clause.link == "who" and clause.lemma in _UNDERGOING


_RISES = frozenset("rise surge resurgence increase spike upsurge uptick upswing escalation".split())
_UNDERGOING = frozenset("see experience witness suffer face endure undergo record".split())


def _kills(group: Group | None) -> bool:
    """Say whether the dead of it are told: "five months of air strikes have killed 2,000"."""
    clause = group.clause if group is not None and group.role == "subject" else None
    return clause is not None and not clause.families.isdisjoint(("kill", "wound"))


_SPELLS = ("week", "month", "year", "decade")
_LEAD = 300  # characters of the text that may tell by a noun what is new


def is_manner(scene: Scene, event: Event) -> bool:
    """Read "a plan of attack", "an attack on one is an attack on all": of no attack that took place."""
    group = event.group
    if group is None:
        return False
    if group.prep == "of" and group.first == group.head and group.outer is not None and group.outer.lemma in _MANNERS:
        return True
    one = scene.sentence.words[group.first].lower in _ANY
    if one and any(i.prep == "on" and i.lemma in ("one", "both", "all") and not i.inner for i in group.inner):
        return True  # "an attack on all"; "the attacks on both" were made
    alike = [g for g in scene.sentence.groups if g.lemma == group.lemma]
    return any(group in pair and _are_equal(scene, *pair) for pair in pairwise(alike))


def _are_equal(scene: Scene, left: Group, right: Group) -> bool:
    """Read "an attack on one is an attack on all", "regards an attack on Chad as an attack on itself"."""
    words = scene.sentence.words
    any_one = words[left.first].lower in _ANY and words[right.first].lower in _ANY
    if not any_one or left.last >= right.first:
        return False
    near = words[right.first - 1].lower
    held = near == "as" and any(c.lemma in _HOLDING and c.first < right.first for c in scene.sentence.clauses)
    return held or near in _EQUAL  # "a strike hit Gaza as a strike hit Beirut": both were made


_ANY = ("a", "an", "any")
_MANNERS = frozenset("plan line angle mode method course avenue form style".split())
_EQUAL = frozenset("is be considered deemed".split())
_HOLDING = frozenset("regard consider treat view count see".split())  # "regards a raid on it as a raid on all"


def is_abstract(scene: Scene, event: Event) -> bool:
    """Say whether it is only an idea: "without striking X", "afraid of being shot", "simulates hitting the port"."""
    clause = event.clause
    if clause is None or clause.form != "ing" or clause.first < 1:
        return False
    if clause.object is not None and clause.object.lemma == "distance":
        return True  # "within striking distance"
    if clause.parent is not None and clause.parent.lemma in scene.lists["rehearse_verbs"]:
        return True
    before = scene.sentence.words[clause.first - 1].lower
    return before in _WITHOUT or (before == "of" and clause.passive) or _is_shunned(scene, clause, before)


def _is_shunned(scene: Scene, clause: Clause, before: str) -> bool:
    """Say whether one fears, shuns or only talks of a deed: "refrains from striking", "worried about being hit"."""
    near = {w.lemma or w.lower for w in scene.sentence.words[max(0, clause.first - _NEAR) : clause.first - 1]}
    above = {clause.parent.lemma} if clause.parent is not None else set()
    return before in ("from", "about") and not scene.lists["shunning_words"].isdisjoint(near | above)


_NEAR = 4  # words before a deed among which stands what shuns it: "fears about being"


@once
def is_captioned(scene: Scene) -> bool:
    """Say whether a sentence says what a picture shows: a credit in brackets ends or follows it.

    An agency alone is the credit of a scene ("Smoke rises over a camp. (AP)"), behind a deed it is who reports.
    """
    return _is_credited(scene, _CREDIT) or (_is_credited(scene, _AGENCY) and _is_seen(scene))


def _is_credited(scene: Scene, credit: re.Pattern[str]) -> bool:
    sentence = scene.sentence
    if sentence.field != "text":
        return False
    begin = sentence.start + scene.context.article.find("\n") + 1
    end = begin + len(sentence.text)
    article, last = scene.context.article, end + _CREDIT_REACH
    near = credit.finditer(article, begin, last) if article.find("(", begin, last) >= 0 else ()
    return any(c.start() <= end <= c.end() + 1 for c in near)  # a full stop may stand behind it


_CREDIT_REACH = 100  # characters that a credit takes


def _is_seen(scene: Scene) -> bool:
    """Say whether it is what people or smoke do before a camera: "Firefighters work at the site of a strike".

    What a state, its people or forces do is news.
    """
    main = next((c for c in scene.sentence.clauses if c.parent is None and c.finite), None)
    if main is None or main.form != "fin" or main.perfect or main.lemma not in scene.lists["scene_verbs"]:
        return False
    seen = main.subject
    return seen is not None and not seen.codes and not scene.has(seen, "troops", "humanforce", "official")


def is_since(scene: Scene, clause: Clause | None) -> bool:
    """Say whether a clause only says since when something is so: "prices have risen since Chad attacked Mali".

    One of the last days is news: "since Chad attacked Mali on Friday".
    """
    doer = clause.subject if clause is not None else None
    if clause is None or doer is None or clause.link != "since" or doer.first == 0:
        return False
    dated = (t for t in scene.sentence.times if clause.start <= t.start <= clause.end + 1)
    fresh = any(t.first >= scene.sentence.published.date() - FRESH for t in dated)
    return scene.sentence.words[doer.first - 1].lower == "since" and not fresh


def is_interview(event: Event) -> bool:
    """Say whether one speaks in an interview."""
    return any(a.lemma.rpartition(" ")[2] == "interview" for a in event.args)


def is_still_due(scene: Scene, clause: Clause) -> bool:
    """Read "said he had to speak to Mali first": in another's words what one had to do is yet to be done."""
    words = scene.sentence.words[clause.first : clause.first + 2]
    return clause.link == "that" and [w.lower for w in words] == ["had", "to"]


def is_idea(scene: Scene, done: Group | None) -> bool:
    """Say whether it is no army that is fought: "combats Moscow's influence", "fights a proxy war"."""
    if done is None:
        return False
    return done.lemma.rpartition(" ")[2] in scene.lexicon.sets["ideas"] or "proxy" in scene.lowers(done)


def has_left(scene: Scene, group: Group | None) -> bool:
    """Say whether somebody has left an office or an army: "the former envoy", "a retired colonel"."""
    if group is None:
        return False
    words = scene.sentence.words[group.first : group.head + 1]
    return any(w.lower in ("former", "retired", "ex", "onetime") or w.lower.startswith("ex-") for w in words)


def is_at_home(scene: Scene, event: Event, actor: tuple[str, ...]) -> bool:
    """Say whether one quarrels with the leader of one's own state: "the spy chief's battle with the premier"."""
    if event.group is None or event.lemma not in scene.lists["mutual_nouns"] or scene.fighting:
        return False
    persons = (scene.sentence.words[i.head].mention for i in event.group.inner if i.prep == "with")
    return any(m is not None and m.kind in ("person", "role") and m.code in actor for m in persons)


def is_of_things(scene: Scene, event: Event) -> bool:
    """Say whether it is no force that advances: "artificial intelligence advances"; "a tank advance" is one."""
    if event.group is None or event.lemma not in ("advance", "gain"):
        return False
    before = scene.sentence.words[event.group.first : event.group.head]
    nouns = (scene.lexicon.singular(w.lower) for w in before if w.tag == "N" and w.mention is None)
    kinds = [scene.lexicon.nouns.get(noun, frozenset()) for noun in nouns]
    return bool(kinds) and all(_ARMED.isdisjoint(of) for of in kinds)


_ARMED = frozenset(["humanforce", "troops", "hardware", "assailant"])


def is_voted(scene: Scene) -> bool:
    """Say whether a sentence speaks of an election, where seats are gained and lost."""
    return not scene.spelled.isdisjoint(_AT_THE_POLLS)


_AT_THE_POLLS = frozenset("seat seats vote votes election elections poll polls ballot ballots".split())


def is_of_votes(clause: Clause) -> bool:
    """Say whether a foe is beaten "in the elections", "at the polls", "in a debate"."""
    return any(a.prep in ("in", "at") and a.lemma.rpartition(" ")[2] in _VOTES for a in clause.args)


_VOTES = frozenset("election poll vote ballot runoff primary debate".split())


def is_chided(scene: Scene, event: Event) -> bool:
    """Say whether who "came under fire" is only criticised: by lawmakers, over a law."""
    clause = event.clause
    if clause is None or clause.lemma != "come":
        return False
    armed = scene.has(event.actor_group, "troops", "site", "hardware")
    near = [a for a in clause.args if a.prep in ("from", "by", "for", "over")]
    if armed and all(a.prep in ("from", "by") for a in near):
        return any(scene.has(a, "official", "house", "civil") for a in near)
    return any(not _shoots(scene, a) for a in near)


def _shoots(scene: Scene, group: Group) -> bool:
    """Say whether fire may come from there: from forces, arms or a party, not from lawmakers."""
    if scene.has(group, "official", "house"):
        return False
    return bool(group.codes) or scene.has(group, "troops", "humanforce", "assailant", "projectile", "hardware", "site")


def is_audience(group: Group) -> bool:
    """Say whether many are spoken to from a stage: a parliament, "a joint meeting of Congress"."""
    heard = [group, *group.chain()]
    return any(
        g.lemma.rpartition(" ")[2] in ("congress", "parliament", "assembly", "crowd", "nation", "knesset")
        for g in heard
    )


def is_chat(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether somebody only rings up people: "his calls with the Malian sisters"."""
    beside = [i for i in group.inner if i.prep == "with"]
    return event.lemma == "call" and bool(beside) and not any(scene.names_official(i) for i in beside)


def is_vow(clause: Clause) -> bool:
    """Say whether somebody is to be beaten in words alone: "must be, will be defeated", "a pledge to defeat them"."""
    sworn = clause.modal is not None or clause.link in ("to", "of", "noun") or clause.form == "ing"
    return clause.lemma in ("defeat", "crush", "vanquish") and sworn


def is_attempt(scene: Scene, done: Group) -> bool:
    """Read "beat off several attempts to storm the plant": an attempt on ground or at an advance."""
    aims = (c for c in scene.sentence.clauses if c.form == "to" and c.subject is done)
    return done.lemma in ("attempt", "bid", "effort") and any(
        c.families & {"take", "advance", "invade", "attack"} for c in aims
    )


def is_armed_for(scene: Scene, clause: Clause) -> bool:
    """Say whether a fight is only what arms are for: "seeks drones to fight the rebels"."""
    before = next((g for g in scene.sentence.groups if g.last == clause.first), None)
    arms = before is not None and scene.has(before, "firmarms", "arms") and not is_force(scene, before)
    return arms and clause.form == "to" and clause.link != "headline"
