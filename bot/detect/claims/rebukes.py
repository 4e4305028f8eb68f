"""What a party condemns: another's deeds denounced, branded or judged.

1. The speaker is the source, and a party; whose deed it is stands before or behind the deed.
2. A house that declares another state a terrorist one condemns it; that it sponsors terror or commits genocide accuses.
3. Quarrels over trade, at home or in sport condemn nobody here.
"""

from collections.abc import Callable

from bot.detect.claims.able import first
from bot.detect.claims.bans import designated
from bot.detect.claims.blame import GRAVE, NEAR, is_private, is_quarrel, said
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim


def rebuke(scene: Scene, event: Event) -> Claim | None:
    """Return the condemnation that a verb tells, None where it tells none."""
    return None if is_private(scene, event.actor_group) else first(_RULES, scene, event)


def _condemns(scene: Scene, event: Event) -> Claim | None:
    if "condemn" not in event.families and not _reacts_angrily(scene, event):
        return None
    done = event.object or next((a for a in event.args if a.prep in ("at", "against")), None)
    if done is None and event.lemma == "react":
        done = next((a for a in event.args if a.prep in ("to", "at", "over")), None)
        cause = next((k for k in scene.sentence.clauses if k.parent is event.clause and k.link == "after"), None)
        done = done or (cause.subject if cause is not None else None)  # "reacted angrily after Chad withdrew"
    if done is None or done.lemma in scene.lists["private_persons"]:
        return None
    struck = next((e for e in scene.events if e.group is done and "attack" in e.families), None)
    target = event.beyond(struck.actor if struck is not None else scene.owner(done) or event.target)
    if target or struck is not None:
        return None if is_quarrel(scene, event) else said(scene, event, "condemn", event.actor, target)
    grave = scene.event_in(done, *GRAVE) or done.lemma in scene.lists["condemned_nouns"]
    grave = grave or event.lemma in ("condemn", "denounce")
    if grave and scene.contested and scene.speaks(event.actor_group) and not is_quarrel(scene, event):
        return said(scene, event, "condemn", event.actor, scene.rival(event.actor))
    return None


def _reacts_angrily(scene: Scene, event: Event) -> bool:
    """Say whether a verb of reacting has an adverb of anger: "reacted furiously to the raid"."""
    clause = event.clause
    if event.lemma not in ("react", "respond") or clause is None or not scene.speaks(event.actor_group):
        return False
    near = scene.sentence.words[max(0, clause.first - 1) : clause.last + 2]
    return any(w.lower in ("angrily", "furiously", "indignantly", "bitterly") for w in near)


def _brands(scene: Scene, event: Event) -> Claim | None:
    """Read "called the raid barbaric", "branded him a butcher"."""
    if event.lemma not in scene.lists["brand_verbs"] or not scene.mentions(*scene.lists["crime_words"]):
        return None
    if event.lemma == "call" and event.object is None and any(a.prep in ("on", "for") for a in event.args):
        return None  # "calling on the council" asks
    called = next((a for a in event.args if a.prep is None), None) or event.object
    struck = next((e for e in scene.events if e.group is not None and e.group in (called, event.object)), None)
    if struck is not None and "attack" in struck.families:
        if not scene.speaks(event.actor_group):
            return None
        target = event.beyond(struck.actor or scene.context.attacker)
        return said(scene, event, "condemn", event.actor, target or scene.rival(event.actor))
    target = event.beyond(_doer(scene, called)) or scene.rival(event.actor)
    return said(scene, event, "condemn", event.actor, target) if target and scene.contested else None


def _likens(scene: Scene, event: Event) -> Claim | None:
    """Read "compared the camps to Nazi ones", "referred to Putin as a killer"."""
    if event.lemma not in ("compare", "liken", "refer", "mirror") or not scene.names_official(event.actor_group):
        return None
    if event.lemma == "refer":
        called = next((a for a in event.args if a.prep == "to"), None)
        grave = "as" in scene.spelled and not scene.spelled.isdisjoint(scene.lists["insult_words"])
    else:
        called, grave = event.object, scene.mentions(*scene.lists["likened_to"])
    target = event.beyond(scene.owner(called)) if called is not None and grave else ()
    return said(scene, event, "condemn", event.actor, target) if target else None


def _declares(scene: Scene, event: Event) -> Claim | None:
    """Read "parliament declares Mali a terrorist state", "recognises Chad's actions as genocide": a house judges."""
    done, clause = designated(event), event.clause
    if event.lemma not in scene.lists["designating_verbs"] or done is None or clause is None:
        return None
    target = event.beyond(done.deep())
    paper = event.actor_group is not None and event.actor_group.lemma in scene.lists["paper_nouns"]
    by = next((c.subject for c in scene.sentence.clauses if c.object is event.actor_group), None) if paper else None
    if not target or not scene.has(by or event.actor_group, "house") or not is_state(target[0]):
        return None
    act = _branded(scene, event, done)
    return said(scene, event, act, event.actor, target) if act else None


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


def _doer(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return who did what a group tells: the actor of its event, else whose it is."""
    struck = next((e.actor for e in scene.events if e.group is not None and e.group is group and e.actor), None)
    return scene.owner(group) if struck is None else struck


def _judges(scene: Scene, event: Event) -> Claim | None:
    """Read "said the seizure was piracy", "says London's decision is hostile"."""
    if "plainsay" not in event.families or event.clause is None or not scene.contested:
        return None
    if not scene.names_official(event.actor_group):
        return None
    if (judged := _judged(scene, event)) is not None:
        return said(scene, event, "condemn", event.actor, judged)
    for child in scene.below(event.clause):
        if child.lemma not in scene.lists["amounting_verbs"]:
            continue
        target = event.beyond(_doer(scene, child.subject))
        if not target and child.subject is not None and child.subject.lemma in scene.lists["unwelcome_deeds"]:
            target = scene.rival(event.actor)
        unwelcome = child.negated and "welcome" in _behind(scene, child)[:2]
        if target and child.modal is None and (unwelcome or (not child.negated and _is_crime(scene, child))):
            event.end = max(event.end, child.end)
            return said(scene, event, "condemn", event.actor, target)
    return None


def _judged(scene: Scene, event: Event) -> tuple[str, ...] | None:
    """Read a heading without "is": "Envoy says Hamas reply ‘unacceptable’"; None where it judges nothing."""
    done, words = event.object, scene.sentence.words
    if scene.sentence.field != "title" or done is None or scene.below(event.clause or scene.sentence.clauses[0]):
        return None
    rest = [w for w in words[done.last :] if w.tag not in 'R"']
    target = event.beyond(scene.owner(done))
    near = bool(rest) and rest[0].tag in "AZG" and any(w.lower in scene.lists["judging_words"] for w in rest[:2])
    return target if near and target else None


def _is_crime(scene: Scene, child: Clause) -> bool:
    behind = _behind(scene, child)
    insulted = scene.names_party(child.subject) and not scene.lists["insult_words"].isdisjoint(behind)
    return insulted or not scene.lists["judging_words"].isdisjoint(behind)


def _behind(scene: Scene, child: Clause) -> list[str]:
    """Return the words behind a verb up to the end of its phrase."""
    words = scene.sentence.words[child.last : child.last + 2 * NEAR]
    until = next((i for i, w in enumerate(words) if w.tag in ",.C"), len(words))
    return [w.lower for w in words[:until]]


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _condemns,
    _brands,
    _likens,
    _declares,
    _judges,
)
