"""What a party condemns: another's deeds denounced, branded or judged.

1. The speaker is the source, and a party; whose deed it is stands before or behind the deed.
2. A house that declares another state a terrorist one condemns it; that it sponsors terror or commits genocide accuses.
3. Quarrels over trade, at home or in sport condemn nobody here.
"""

import re
from collections.abc import Callable

from bot.detect.claims.act.referents import taken_up, told_before
from bot.detect.claims.act.verdicts import (
    blamed_beside,
    committed_by,
    condemned_before,
    doer,
    held_by,
    judges,
    last_attacker,
    noted,
    suffered_by,
    wrongdoer,
)
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_ground
from bot.detect.claims.scene.bans import designated
from bot.detect.claims.scene.blame import GRAVE, is_private, is_privately_said, said
from bot.detect.claims.scene.blows import NEAR
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_quarrel
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.violence import is_on_views
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def rebuke(scene: Scene, event: Event) -> Claim | None:
    """Return the condemnation that a verb tells, None where it tells none."""
    return first(_RULES, scene, event, unless=_is_aside)


def _is_aside(scene: Scene, event: Event) -> bool:
    """Say whether it is private, or only adds a word to a rebuke: "denounced the raid, calling it a disgrace"."""
    clause, done = event.clause, event.object
    near = (*(event.args if clause is not None else ()), *((done,) if done is not None else ()))
    added = clause is not None and clause.form == "ing" and any(g.lemma in ("it", "them") for g in near)
    rebukes = (e for e in scene.events if e.at < event.at and "condemn" in e.families and e.actor)
    return (added and any(rebukes)) or is_privately_said(scene, event)


def _is_own_pact(scene: Scene, event: Event, done: Group | None) -> bool:
    """Say whether a treaty is one of those who denounce it, which is to leave it; not one that is only of others."""
    if done is None or not scene.has(done, "hardpact"):
        return False
    others = {c for g in (done, *done.chain()) for c in g.codes} - set(event.actor)
    return not others or (len(others) == 1 and any(g.prep == "with" and g.codes for g in done.chain()))


def _condemns(scene: Scene, event: Event) -> Claim | None:
    if "condemn" not in event.families and not _reacts_angrily(scene, event):
        return None
    done = event.object or next((a for a in event.args if a.prep in ("at", "against")), None)
    if done is None and event.lemma == "react":
        done = next((a for a in event.args if a.prep in ("to", "at", "over")), None)
        cause = next((k for k in scene.sentence.clauses if k.parent is event.clause and k.link == "after"), None)
        done = done or (cause.subject if cause is not None else None)  # "reacted angrily after Chad withdrew"
    crime = done is not None and done.lemma in ("shooting", "stabbing") and not _owns(scene, done)
    crime = crime and done is not None and not any(i.prep in ("of", "at") for i in done.inner)
    assault = event.lemma == "tear into" and scene.has(event.actor_group, "troops", "humanforce")
    left = event.lemma == "denounce" and _is_own_pact(scene, event, done)
    if done is None or crime or assault or left or done.lemma in scene.lists["private_persons"]:
        return None
    if done.codes and set(done.codes) <= set(event.actor) and scene.names_official(done):
        return None  # "defying Malian leaders whom young Malians condemn": a quarrel at home
    struck = next((e for e in scene.events if e.group is done and "attack" in e.families), None)
    taken, suffered = taken_up(scene, event, done), suffered_by(scene, done)
    owner = _owns(scene, done) or scene.old_foe(suffered) if suffered else scene.owner(done) or event.target
    owner = held_by(scene, event, done) or owner
    whose = struck.actor if struck is not None else _allowed(scene, done) or owner
    target = event.beyond(condemned_before(scene, done) or (whose if taken is None else taken))
    target = target or event.beyond(committed_by(scene, done), _called_as(scene, event))
    if target or struck is not None or (suffered and scene.hostile):
        target = blamed_beside(scene, event) or target
        return None if is_quarrel(scene, event) else noted(scene, event, done, target)
    grave = taken is not None or scene.event_in(done, *GRAVE) or done.lemma in scene.lists["condemned_nouns"]
    target = _striker(scene, event) or (wrongdoer(scene, event.actor, done) if taken is None else ())
    deed = bool(target) or scene.sentence.words[done.first].tag == "D"  # "denounced red tape" bears on nobody
    grave = grave or (deed and event.lemma in ("condemn", "denounce")) or bool(_striker(scene, event))
    if grave and scene.hostile and scene.speaks(event.actor_group) and not is_quarrel(scene, event):
        return noted(scene, event, done, target)
    return None


def _denounced(scene: Scene, event: Event) -> Claim | None:
    """Read "a raid, which Kigali condemned as Congolese aggression": the deed stands before "which"."""
    clause = event.clause
    if "condemn" not in event.families or event.object is not None or clause is None or clause.passive:
        return None
    deed = _deed_before(scene, clause)
    if deed is None or not scene.hostile or is_quarrel(scene, event):
        return None
    blow = next((e for e in scene.events if e.group is deed and e.families & {"attack", "weakattack", "crossed"}), None)
    whole = scene.names_party(deed) or scene.has(deed, "troops", "hardware", "projectile", "site")
    before = told_before(scene, event, clause) if whole else None  # "Chad struck Mali, which Niger condemned"
    named = event.beyond(_called_as(scene, event), before or ())
    target = named or event.beyond(blow.actor if blow is not None else _owns(scene, deed))
    told = bool(target) or blow is not None
    return said(scene, event, "condemn", event.actor, target) if told and scene.speaks(event.actor_group) else None


def _called_as(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose deed it is by what it is denounced "as": "as Ethiopian aggression"."""
    last = event.clause.last if event.clause is not None else 0
    as_ = any(w.lower == "as" for w in scene.sentence.words[last : last + 1])
    named = (g.codes for g in scene.sentence.groups if as_ and last < g.first <= last + NEAR and g.codes)
    return next(named, ())


def _deed_before(scene: Scene, clause: Clause) -> Group | None:
    """Return what "which" or "that" before the subject of a verb stands for: the whole of "a raid on Goma, which"."""
    words, at = scene.sentence.words, clause.subject.first - 1 if clause.subject is not None else 0
    if at < 1 or words[at].lower not in ("which", "that", "something"):
        return None
    at -= words[at - 1].text == ","
    near = next((g for g in scene.sentence.groups if g.last == at), None)
    while near is not None and near.outer is not None:
        near = near.outer
    return near


def _striker(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose blow it is after which somebody condemns: "condemns the escalation after Israeli raids on Jenin"."""
    words = scene.sentence.words
    blows = (e for e in scene.events if e.group is not None and e.at > event.at and "attack" in e.families)
    after = (
        e for e in blows if e.group is not None and words[e.group.first - 1].lower in ("after", "following", "over")
    )
    return next((codes for e in after if (codes := event.beyond(e.actor))), ())


def _allowed(scene: Scene, done: Group) -> tuple[str, ...]:
    """Return who may do it in "condemned a deal allowing Russia to station arms there"."""
    if done.codes:
        return ()  # "condemned Brazil for allowing Iranian ships in"
    letting = scene.lists["permission_verbs"] | scene.lists["let_verbs"]
    leave = (c.object for c in scene.sentence.clauses if c.subject is done and c.form == "ing" and c.lemma in letting)
    return next((g.codes for g in leave if g is not None and g.codes), ())


def _reacts_angrily(scene: Scene, event: Event) -> bool:
    """Say whether a verb of reacting has an adverb of anger: "reacted furiously to the raid"."""
    clause = event.clause
    if event.lemma not in ("react", "respond") or clause is None or not scene.speaks(event.actor_group):
        return False
    near = scene.sentence.words[max(0, clause.first - 1) : clause.last + 2]
    bitter = any(a.prep in ("with", "in") and a.lemma in scene.lists["anger_nouns"] for a in event.args)
    return bitter or any(w.lower in ("angrily", "furiously", "indignantly", "bitterly") for w in near)


def _brands(scene: Scene, event: Event) -> Claim | None:
    """Read "called the raid barbaric", "branded him a butcher"."""
    if event.lemma not in scene.lists["brand_verbs"] or "media" in event.actor or _is_its_name(scene, event):
        return None
    if (
        not _is_grave(scene, event)
        or not _names(scene, event)
        or _is_in_passing(scene, event)
        or _is_own_deed(scene, event)
    ):
        return None
    called = next((a for a in event.args if a.prep is None), None) or event.object
    struck = next((e for e in scene.events if e.group is not None and e.group in (called, event.object)), None)
    act = "accuse" if scene.mentions("genocid", behind=event.at) else "condemn"
    if struck is None and scene.mentions("disaster", "folly", behind=event.at):
        return None  # a drought
    if struck is not None and "attack" in struck.families:
        if not scene.speaks(event.actor_group):
            return None
        target = event.beyond(struck.actor or last_attacker(scene))
        return said(scene, event, act, event.actor, target or _unharmed(scene, scene.rival(event.actor)))
    people = called is not None and (scene.has(called, "humanforce", "civil") or called.lemma in _SOME)
    whose = taken_up(scene, event, called) or doer(scene, called)
    target = event.beyond(whose) or (() if people else wrongdoer(scene, event.actor, called))
    tested = scene.event_in(called, "weapontest", "attack", "crossed") and scene.speaks(event.actor_group)
    return said(scene, event, act, event.actor, target) if (target or tested) and scene.hostile else None


def _unharmed(scene: Scene, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties on whom no blow was told before: who calls a raid on Chad's envoy terror blames not Chad."""
    hit = {claim.target for claim in scene.context.told if claim.act == "attack"}
    return tuple(c for c in parties if c not in hit)


def _is_its_name(scene: Scene, event: Event) -> bool:
    """Read "a force, called the Department of …", behind a comma; nor is an envoy "called to the ministry" names."""
    clause = event.clause
    if scene.has(event.object, "envoy") and any(a.prep == "to" for a in event.args):
        return True
    if clause is None or clause.form != "ed" or clause.last >= len(scene.sentence.words):
        return False
    before = scene.sentence.words[clause.first - 1].tag if clause.first else ""
    named = next((g for g in scene.sentence.groups if g.first == clause.last), None)
    return before == "," and named is not None and scene.sentence.words[named.head].proper


def _is_own_deed(scene: Scene, event: Event) -> bool:
    """Read "calls it an operation against terrorists" of who strikes in a long article: the deed is its own."""
    called = next((a for a in event.args if a.prep is None), None) or event.object
    it = called is not None and scene.sentence.words[called.head].tag == "O"
    sides = {*scene.context.attacker, *scene.context.foes}
    clause = event.clause
    above = clause.parent if clause is not None and clause.link == "who" else None
    if above is not None and above.subject is not None and above.object is called:
        return bool(event.actor) and set(event.actor) <= set(above.subject.codes)  # "launched what it called a raid"
    return it and scene.context.is_long and bool(set(event.actor) & sides)


def _is_in_passing(scene: Scene, event: Event) -> bool:
    """Read "because of what it describes as terrorist activities", "which once called him a butcher": no more said."""
    clause, words = event.clause, scene.sentence.words
    if clause is not None and clause.link == "who" and any(w.lower in _ONCE for w in words[clause.first : clause.last]):
        return True
    if clause is None or clause.subject is None or clause.subject.first < 2:  # noqa: PLR2004 - "of what it calls"
        return False
    first = clause.subject.first
    return words[first - 1].lower == "what" and words[first - 2].tag == "P"


_ONCE = ("previously", "once")
_SOME = frozenset("many some most victim dead protester protestor demonstrator people student worker".split())


def _is_grave(scene: Scene, event: Event) -> bool:
    """Say whether a grave word stands behind a verb, before the next one: "called it a crime"."""
    last = event.clause.last if event.clause is not None else 0
    ahead = [c.first for c in scene.sentence.clauses if c.finite and c.link != "who" and c.first >= last]
    until = scene.sentence.words[min(ahead)].start if ahead else None
    if _FOUGHT.search(scene.lower, event.at, until or len(scene.lower)):
        return False
    return scene.mentions(*scene.lists["crime_words"], behind=event.at, until=until)


_FOUGHT = re.compile(r"\b(?:against|combat\w*|counter\w*|war on|battle with) (?:[\w-]+ )?terror")  # one's own fight


def appalled(scene: Scene, event: Event) -> Claim | None:
    """Read "was outraged by the raid", "Guterres appalled at Chad's killings", "Malian strike angers Algiers"."""
    clause = event.clause
    if clause is None or "appal" not in event.families or clause.negated or clause.form == "ing":
        return None  # "sells tanks, angering Chad" only tells what comes of it
    if not scene.hostile or event.reading.status is not Status.ASSERTED:
        return None
    felt, deed = (
        (clause.subject, _cause(clause)) if clause.passive or clause.object is None else (clause.object, clause.subject)
    )
    if felt is None or deed is None or not felt.codes or not scene.speaks(felt) or is_private(scene, felt):
        return None
    struck = next((e for e in scene.events if e.group is deed), None)
    blow = struck is not None and bool(struck.families & {"attack", "weakattack", "combat", "crossed"})
    target = tuple(
        c for c in ((struck.actor if struck is not None else ()) or _owns(scene, deed)) if c not in felt.codes
    )
    grave = blow or scene.event_in(deed, *GRAVE, "expulsion") or any(deed.lemma in scene.lists[name] for name in _DEEDS)
    if not grave or not (target or (blow and deed.lemma != "killing")) or is_quarrel(scene, event):
        return None
    hit = struck.target if struck is not None else ()
    target = target or tuple(c for c in scene.rival(felt.codes) if c not in hit)
    return said(scene, event, "condemn", felt.codes, target) if target else None


_DEEDS = ("condemned_nouns", "opposed_nouns", "unwelcome_deeds")


def _owns(scene: Scene, deed: Group) -> tuple[str, ...]:
    """Return whose deed it is by "Chad's", "Chadian", "by Chad" or "in a Chadian raid", not in which land."""
    named = (w.mention.code for w in scene.sentence.words[deed.first : deed.head] if w.mention is not None)
    whose = tuple(dict.fromkeys(code for code in named if code))
    blow, deal = ("attack", "weakattack"), ("for", "with") if deed.lemma in ("deal", "agreement") else ()
    by = (i.codes for i in deed.chain() if i.codes and (i.prep in ("by", *deal) or scene.event_in(i, *blow)))
    return whose or next(by, ())


def _cause(clause: Clause) -> Group | None:
    """Return what somebody is appalled by, at or over."""
    return next((a for a in clause.args if a.prep in ("by", "at", "over", "with", "about")), None)


def _names(scene: Scene, event: Event) -> bool:
    """Say whether a verb says what something is: "cast him as", not "cast a vote"; "calling on the council" asks."""
    done = event.object
    if event.lemma not in scene.lists["likening_verbs"]:
        return event.lemma != "call" or done is not None or all(a.prep not in ("on", "for") for a in event.args)
    behind = scene.sentence.words[done.last : done.last + NEAR] if done is not None else []
    return any(w.lower in ("as", "to", "with") for w in behind)


def _likens(scene: Scene, event: Event) -> Claim | None:
    """Read "compared the camps to Nazi ones", "referred to Putin as a killer"."""
    if event.lemma not in ("compare", "liken", "refer", "mirror") or not scene.names_official(event.actor_group):
        return None
    if event.lemma == "refer":
        called = next((a for a in event.args if a.prep == "to"), None)
        grave = "as" in scene.spelled and not scene.spelled.isdisjoint(scene.lists["insult_words"])
    else:
        called, grave = event.object, scene.tells("likened_to")
    target = event.beyond(scene.owner(called)) if called is not None and grave else ()
    return said(scene, event, "condemn", event.actor, target) if target else None


def _declares(scene: Scene, event: Event) -> Claim | None:
    """Read "parliament declares Mali a terrorist state", "recognises Chad's actions as genocide": a house judges."""
    if event.lemma not in scene.lists["designating_verbs"] or event.clause is None:
        return None
    done = designated(event)
    if done is None or any(not scene.lowers(g).isdisjoint(_OF_OLD) for g in (done, *done.chain())):
        return None
    target = event.beyond(done.deep())
    paper = event.actor_group is not None and event.actor_group.lemma in scene.lists["paper_nouns"]
    by = next((c.subject for c in scene.sentence.clauses if c.object is event.actor_group), None) if paper else None
    if not target or not scene.has(by or event.actor_group, "house") or not is_state(target[0]):
        return None
    act = _branded(scene, event, done)
    return said(scene, event, act, event.actor, target) if act else None


_OF_OLD = frozenset(["armenian", "holocaust", "holodomor", "ottoman"])  # genocides of the past century


def _branded(scene: Scene, event: Event, done: Group) -> str:
    """Return the act by what a party is declared: the name behind it or behind "as", with "terror" beside its head."""
    words = scene.sentence.words
    given = done if event.object is None else event.object  # "declares Mali | a terrorist state"
    behind = next((i for i, w in enumerate(words[done.last :], done.last) if w.lower == "as"), None)
    named_as = behind is not None and given is done and all(w.tag not in _STOPS for w in words[done.last : behind])
    k = behind + 1 if behind is not None and named_as else given.first
    until = next((i for i, w in enumerate(words[k:], k) if w.tag in _STOPS), len(words))
    name = words[k:until]
    head = next((i for i, w in enumerate(name) if w.tag == "P"), len(name)) - 1
    of = [w.lower for w in name[head + 1 :]]
    beside = [w.lower for w in name[: head + 1]] + (of[1:3] if of[:1] == ["of"] else [])
    last = name[head].lemma if head >= 0 else ""
    if "genocide" in (last, *(of[1:2] if last == "act" else ())) or "genocidal" in beside:
        return "accuse"
    named = last in scene.lists["branded_heads"] or (given is done and last.startswith("terror"))
    if not named or not any(w.startswith("terror") for w in beside):
        return ""
    return "accuse" if last == "sponsor" else "condemn"


_STOPS = tuple("VZGMBHYTSW,.")


def _opposes(scene: Scene, event: Event) -> Claim | None:
    """Read "opposes NATO's expansion", "rejected Israel's annexation", "does not recognise Russia's referendums"."""
    denies, done, clause = event.lemma in ("recognise", "recognize"), event.object, event.clause
    if not (denies or event.lemma in ("oppose", "reject")) or done is None or clause is None:
        return None
    if clause.passive or clause.negated != denies or not scene.speaks(event.actor_group):
        return None
    deed = scene.event_in(done, "crossed", "attack", "combat") or done.lemma in scene.lists["opposed_nouns"]
    deed = deed and not is_quarrel(scene, event) and _is_forceful(scene, done)
    target = event.beyond(scene.owner(done))
    return said(scene, event, "condemn", event.actor, target) if deed and target and scene.contested else None


def _is_forceful(scene: Scene, done: Group) -> bool:
    """Say whether what a deed is out "to" do is to take, strike or hold: an attempt "to host the games" is not."""
    aim = next((c for c in scene.sentence.clauses if c.form == "to" and c.first == done.last), None)
    if aim is None:
        return True
    what = next((g for g in (aim.object, *aim.args) if g is not None), None)
    return what is not None and (is_ground(scene, what) or bool(what.codes) or scene.event_in(what, *GRAVE))


def _assails(scene: Scene, event: Event) -> Claim | None:
    """Read "launches a fresh attack on London's policy": one of words."""
    done = event.object
    if event.lemma not in ("launch", "mount", "unleash", "renew") or done is None or done.lemma not in _BROADSIDES:
        return None
    if not scene.names_official(event.actor_group) or not is_on_views(scene, done) or is_quarrel(scene, event):
        return None
    target = event.beyond(event.target)
    return said(scene, event, "condemn", event.actor, target) if target and scene.contested else None


_BROADSIDES = frozenset(["attack", "broadside", "tirade", "assault", "salvo"])


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _assails,
    _condemns,
    _denounced,
    _brands,
    _likens,
    _declares,
    judges,
    _opposes,
)
