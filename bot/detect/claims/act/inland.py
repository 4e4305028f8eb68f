"""Peace talks on one land's war, whose sides nobody names: "Libya talks resumed in Tunis", "upcoming peace talks".

1. They are told that open, go on, fail or are ahead; what is only said of them ("talks alone can end the war") is not.
   Talks of a land at war that are not called talks on peace count where the sentence or the lead speaks of arms.
2. Who is at war holds them: the land in the noun's own words, else the only one of the text; no host and no go-between.
"""

import re
from dataclasses import replace

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.meetings import linked, words_of
from bot.detect.claims.scene.mentioned import facing, is_earlier, is_supposed
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.voices import bystanders
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS
from store.model import Claim
from store.terms import Status

_LEAD = 400  # characters of a text in which talks that are only named are the matter
_TALKS = frozenset(["talk", "negotiation"])


def inland(scene: Scene, event: Event) -> Claim | None:
    """Return the peace talks of one land that a noun tells, None where it tells none."""
    group = event.group
    if group is None or "negotiation" not in event.families or not scene.contested:
        return None
    late = scene.sentence.field == "text" and scene.sentence.start > _LEAD
    if late or not _is_of_peace(scene, event, group) or is_earlier(scene, event) or is_supposed(scene, event):
        return None
    sides = facing(scene, group)
    sides = sides if scene.lists["bystanders"].isdisjoint(sides) else ()  # who brings others together
    status, lands = _state(scene, group), sides or land(scene, group)
    if status is None or not lands:
        return None
    event.reading = replace(event.reading, status=status)
    return scene.act(event, "negotiate", actor=lands, target=())


def land(scene: Scene, *groups: Group) -> tuple[str, ...]:
    """Return the land in the own words of one of the groups, else the only one of the sentence and of a short text."""
    for group in groups:
        own = group.codes or linked(group, "on", "over", "about", "between")
        if len(own) == 1:
            return own
    lines = () if scene.context.is_long else (s for s in scene.context.lines if s.field == "title")
    named = [m.code for line in (scene.sentence, *lines) for m in line.mentions if m.code]
    aside = scene.lists["bystanders"] | bystanders(scene.sentence, scene.lists) | ONLOOKERS
    codes = tuple(dict.fromkeys(c for c in named if c not in aside))
    return codes if len(codes) == 1 else ()


def _is_of_peace(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether talks are on a war: "peace talks", "Syria talks" beside a word of arms; not "government talks"."""
    words = words_of(scene, group)
    if words & scene.lists["civil_talks"]:
        return False
    at_war = not scene.lists["war_lands"].isdisjoint(group.codes) and event.lemma in _TALKS
    plain = at_war and scene.lists["state_talks"].isdisjoint(scene.lowers(group))
    return bool(words & scene.lists["peace_goals"]) or (plain and _tells_of_war(scene))


def _tells_of_war(scene: Scene) -> bool:
    """Say whether the sentence or the lead of the article speaks of arms or peace."""
    words = scene.spelled.union(_WORD.findall(scene.context.article[:_LEAD].lower()))
    return not words.isdisjoint(scene.lexicon.sets["martial"] | scene.lists["peace_goals"])


_WORD = re.compile(r"[a-z-]+")


def _state(scene: Scene, group: Group) -> Status | None:
    """Return how far talks have come; None where nothing is told of it."""
    lead = group.outer if group.prep == "of" and group.outer is not None else group
    if lead.lemma in scene.lists["stopping_nouns"]:
        return Status.DENIED
    told = [c for c in scene.sentence.clauses if c.subject in (lead, group)]
    if (status := next((s for c in told if (s := _becoming(scene, c)) is not None), None)) is not None:
        return status
    words = scene.lowers(lead) | scene.lowers(group)
    if lead.prep in _AHEAD or not words.isdisjoint(_COMING):
        return Status.PLANNED
    done = lead.clause if lead.role == "object" else None
    if done is not None and (done.lemma in scene.lists["holding_verbs"] or done.families & {"host"}):
        return scene.read(done).status
    return Status.ASSERTED if lead.prep in ("amid", "during") else None


_AHEAD = frozenset(["ahead of", "before"])
_COMING = frozenset(["upcoming", "next", "planned", "forthcoming", "scheduled", "delayed"])


def _becoming(scene: Scene, clause: Clause) -> Status | None:
    """Return what a verb says that becomes of its subject: talks "began", "are set to begin", "have stalled"."""
    ends = clause.lemma in scene.lists["talks_refused"] or clause.families & {"collapse", "suspend"}
    if ends and (clause.object is None or clause.passive):  # not "the talks ended the war", "put an end to it"
        return Status.ASSERTED if clause.negated else Status.DENIED
    opens = clause.lemma in scene.lists["talks_going_on"] or (
        clause.passive and clause.lemma in ("hold", "open", "launch", "schedule", "set")
    )
    below = scene.child(clause) if not opens else None
    if below is not None and below.lemma in scene.lists["talks_going_on"]:
        return scene.read(below).status
    return scene.read(clause).status if opens else None
