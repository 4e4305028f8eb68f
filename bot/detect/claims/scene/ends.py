"""What a meeting is held for: to end a war, to make or keep a truce, to hold talks; these aims make it a negotiation.

1. The aim is the verb behind the meeting: "met in an effort to end the war", "flew in to resume the talks".
2. What is only on the agenda is no aim: "met to discuss ways to end the war"; another finite verb begins a new matter.
3. Whoever sits down with go-betweens negotiates.
"""

from collections.abc import Iterable

from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group

_AGENDA = frozenset(["discuss", "debate", "review"])
_PRESSING = frozenset("pressure call calls demand demands deadline appeal appeals ultimatum".split())
_NEAR = 5  # words before "to end the war" in which "pressure on" stands
_TOWARDS = frozenset(["to", "on", "for"])
_GO_BETWEENS = frozenset(["mediator", "negotiator", "intermediary", "go-between"])


def for_peace(scene: Scene, behind: int, *, agenda: bool = False) -> bool:
    """Say whether what stands behind that word, up to the next finite verb, aims at peace; with its agenda or not."""
    discussed = False
    for clause in scene.sentence.clauses:
        if clause.first < behind or (clause.passive and clause.lemma in scene.lists["aimed_verbs"]):
            continue
        if clause.form not in ("to", "ing"):
            return False
        if clause.lemma in _AGENDA:
            discussed = True
        elif _is_peaceful(scene, clause) and not (discussed and not agenda) and not _is_pressed(scene, clause):
            return True
    return False


def to_talk(scene: Scene, clause: Clause) -> bool:
    """Say whether one travels to talk: "to discuss the war", "in search of peace"; a mere visit is none."""
    aims = any(c.parent is clause and c.lemma in _DISCUSSING for c in scene.sentence.clauses)
    near = [g for g in scene.sentence.groups if g.first >= clause.last and g.prep in ("for", "in", "of")]
    return aims or any(scene.event_in(g, "negotiation", "truce", "summit") or g.lemma == "peace" for g in near)


_DISCUSSING = frozenset("discuss talk brief consult coordinate debate negotiate address urge press warn".split())


def _is_pressed(scene: Scene, clause: Clause) -> bool:
    """Say whether a noun before it asks others for peace: "under pressure to end the war"."""
    before = scene.sentence.words[clause.first - 1].lower if clause.first else ""
    put_on = {w.lower for w in scene.sentence.words[max(0, clause.first - _NEAR) : clause.first]}
    if "pressure" in put_on and "on" in put_on:
        return True  # "to raise pressure on Chad to end the war"
    return before in _PRESSING or (clause.link == "noun" and before not in scene.lists["effort_words"])


def go_between(groups: Iterable[Group]) -> bool:
    """Say whether one of them mediates: "met with mediators"."""
    return any(group.lemma in _GO_BETWEENS for group in groups)


def _is_peaceful(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb ends a war, makes or keeps a truce, averts an escalation, opens talks."""
    lists, done = scene.lists, clause.object
    if done is None or clause.lemma in lists["mediating_aims"]:
        return clause.lemma in lists["mediating_aims"]
    if done.lemma == "end":  # "bring an end to the war"
        return any(a.prep in _TOWARDS and a.lemma in lists["ended_wars"] for a in (*done.inner, *clause.args))
    ends = clause.lemma in lists["war_ending"] and done.lemma in lists["ended_wars"]
    others = any(g.prep in ("between", "among") for g in (*done.inner, *clause.args))
    calms = clause.lemma in lists["calming_verbs"] and done.lemma in lists["averted_wars"]
    calms = calms and (others or done.lemma != "tension")  # "visits China to ease tensions"
    bridges = clause.lemma in ("bridge", "close", "narrow") and done.lemma == "gap"
    opens = "begin" in clause.families or clause.lemma in lists["reviving_verbs"] | lists["reopening_verbs"]
    opens = opens and scene.event_in(done, "negotiation")
    named = (done, *done.chain())
    makes = clause.lemma in lists["peace_making"] or clause.lemma in lists["truce_keeping"]
    makes = makes and any(scene.event_in(g, "truce") or scene.lowers(g) & scene.lists["peace_goals"] for g in named)
    return ends or calms or bridges or opens or makes
