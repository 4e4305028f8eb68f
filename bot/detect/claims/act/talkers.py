"""Who talks where the noun of talks names nobody: who says so, who acts after them, the sides of a land's own war.

1. Who speaks, or is the subject of the sentence that talks open, has talked with whom they were.
2. Who asks another to bring talks about talks itself.
3. Talks on one land's own war, by mediators or between "rivals" and "the government and rebels", are that land's.
"""

from bot.detect.claims.act.attendance import is_outcome
from bot.detect.claims.scene.ends import for_peace
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.meetings import words_of
from bot.detect.claims.scene.mentioned import facing
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.theatre import inner_war
from bot.detect.grammar.text import Clause, Group


def own_war(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return the land whose own war talks are on: "talks on the future of Libya", "between Libya's rival factions"."""
    words, clause = words_of(scene, group), event.clause
    idle = event.role == "subject" and clause is not None and not _goes_on(scene, clause)
    named = any(m.kind == "group" for m in scene.sentence.mentions) or len(facing(scene, group)) > 1
    if named or idle or event.lemma not in _TALKS or "any" in words:
        return ()
    near = (*group.chain(), *event.args)
    joint = _both_sides(scene, clause)
    torn = any(g.prep == "between" for g in near) and not words.isdisjoint(scene.lists["torn_sides"])
    about = [g for g in near if g.prep in _ABOUT]
    peace = torn or bool(joint) or bool(words & scene.lists["peace_words"]) or any(w.endswith(_MADE) for w in words)
    peace = peace or any(g.lemma in scene.lists["ended_wars"] or g.lemma in _MATTERS for g in about)
    peace = peace or any("truce" in e.families for e in scene.events)
    if not (peace or for_peace(scene, group.last)) or words & scene.lists["civil_talks"]:
        return ()
    lands = {code for g in about for code in g.deep()} | set(group.codes) or set(joint or inner_war(scene))
    lands -= {code for g in near if g.prep == "in" and _is_host(scene, g) for code in g.codes}
    return tuple(lands) if len(lands) == 1 and lands <= scene.lists["inner_wars"] else ()


def _is_host(scene: Scene, place: Group) -> bool:
    """Say whether talks are abroad, in the capital of a land that the article does not open with."""
    opening = next((line for line in scene.context.lines if line.mentions), scene.sentence)
    told = {m.code for m in opening.mentions if m.code}
    return "capital" in scene.lowers(place) and opening is not scene.sentence and told.isdisjoint(place.codes)


def _both_sides(scene: Scene, clause: Clause | None) -> tuple[str, ...]:
    """Return the land of "the government of Chad and a rebel alliance agree to hold talks"; () where one side talks."""
    doer = clause.subject if clause is not None else None
    if doer is None or clause is None or doer.first >= clause.first:
        return ()
    told = scene.sentence.words[doer.first : clause.first]
    also = next((k for k, w in enumerate(told) if w.tag == "C"), len(told))
    other = any(w.lower in scene.lists["torn_sides"] for w in told[also:])
    return doer.codes if other and scene.are_states(doer.codes) else ()


def _goes_on(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb tells that talks begin, are held, last or end, not what one thinks of them."""
    words = scene.sentence.words[clause.last : clause.last + 2]
    if clause.lemma == "be":
        return clause.passive or any(w.lower in _UNDER_WAY for w in words)
    lists = (scene.lists[name] for name in ("talks_planned", "holding_verbs", "talks_refused"))
    return not clause.families.isdisjoint(_COURSE) or any(clause.lemma in found for found in lists)


_UNDER_WAY = frozenset(["underway", "under", "ongoing", "due", "set", "over", "deadlocked", "stalled"])
_COURSE = frozenset(["host", "carry", "begin", "plan", "collapse", "suspend", "cease", "continue", "extend"])
_TALKS = frozenset(["talk", "negotiation", "peace talk", "ceasefire talk", "truce talk", "dialogue"])
_ABOUT = ("on", "over", "about", "regarding", "concerning", "between", "among", "of", "for")
_MADE = ("-brokered", "-mediated", "-backed", "-sponsored", "-facilitated", "-led", "-hosted")
_MATTERS = frozenset(["future", "peace", "truce", "ceasefire", "transition"])


def is_council(scene: Scene, group: Group) -> bool:
    """Say whether a state's own council of war sits: "a meeting of the security council", no party of its own."""
    parts = (group, *(i for i in group.inner if i.prep in ("of", "with")))
    words = (w for g in parts for w in scene.sentence.words[g.first : g.last])
    told = " ".join(w.lower for w in words if w.mention is None or not w.mention.code)
    return any(name in told for name in scene.lists["war_councils"])


def is_after(scene: Scene, group: Group) -> bool:
    """Say whether talks are what something follows: "agreed after talks"."""
    return group.first > 0 and scene.sentence.words[group.first - 1].lower in ("after", "following")


def unnamed(scene: Scene, event: Event, group: Group, with_whom: tuple[str, ...]) -> tuple[str, ...]:
    """Return who talks where the noun does not name them: who says so, whose sentence it opens."""
    told = event.role == "subject" or is_outcome(scene, group)
    if with_whom and told and event.speaker:
        return tuple(str(event.source).split("+"))  # "says that talks with Kabul have failed"
    if is_after(scene, group) and (pair := _main_pair(scene, group)):
        return pair
    if with_whom and is_after(scene, group) and (doer := _doer(scene, group)):
        return tuple(c for c in doer if c not in with_whom)
    if with_whom and (speaker := _speaking_in(scene, group)):
        event.source = None
        return tuple(c for c in speaker if c not in with_whom)
    if not with_whom or event.clause is not None or group.first >= _FRONT:
        return ()
    event.source = None  # whose sentence it opens says something else
    return tuple(c for c in _main_subject(scene, group) if c not in with_whom)


def _speaking_in(scene: Scene, group: Group) -> tuple[str, ...]:
    """Read "Biden, in a call with Zelensky, said", "said he had discussed the war during a meeting with Putin"."""
    if group.prep not in ("in", "during", "at"):
        return ()
    told = [c for c in scene.sentence.clauses if c.subject is not None and c.subject.last <= group.first]
    near = next((c for c in reversed(told) if c.families & {"say", "plainsay"} or c.lemma in _SPOKEN), None)
    subject = near.subject if near is not None else None
    return subject.codes if subject is not None and scene.speaks(subject) else ()


_SPOKEN = frozenset(["discuss", "raise", "bring up", "condemn", "demand", "call for"])
_FRONT = 4  # words that may open a sentence: "In a long call with"


def mediated_for(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return the state that asks another to bring talks about: "asks Kenya to help start talks with the rebels"."""
    setting, helped = clause, clause.parent is not None and clause.parent.lemma == "help"
    above = clause.parent.parent if helped and clause.parent is not None else clause.parent
    opens = helped and not setting.families.isdisjoint(_COURSE)
    if above is None or clause.link != "to" or not (opens or setting.lemma in scene.lists["mediating_verbs"]):
        return ()
    asked, asker = above.object or next((a for a in above.args if a.prep in ("on", "to")), None), above.subject
    if asker is None or asked is None or above.passive or "urge" not in above.families or not asked.codes:
        return ()
    return asker.codes if scene.are_states(asker.codes) and not set(asker.codes) & set(asked.codes) else ()


def _main_subject(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who speaks or acts in "In a phone call with Macron, Erdogan said"."""
    main = next((c for c in scene.sentence.clauses if c.first > group.last and c.subject is not None), None)
    if main is not None and main.link in ("as", "while"):
        return ()  # "was left open after talks in Rabat, as Chad and Mali sent troops"
    return main.subject.codes if main is not None and main.subject is not None else ()


def _doer(scene: Scene, group: Group) -> tuple[str, ...]:
    """Read "the president offered no details after a call with": who does something after it."""
    near = [c.subject for c in scene.sentence.clauses if c.subject is not None and c.last <= group.first]
    return near[-1].codes if near and scene.speaks(near[-1]) else ()


def _main_pair(scene: Scene, group: Group) -> tuple[str, ...]:
    """Read "Following a round of talks, A and B agreed": both subjects of the main clause met."""
    codes = _main_subject(scene, group)
    return codes if len(codes) > 1 else ()
