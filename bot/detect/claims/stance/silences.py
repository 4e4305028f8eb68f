"""No comment: a party that is asked and declines, refuses or does not answer."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.restraint import answers_blow
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import heated, tail, written
from bot.detect.grammar.functionwords import FUTURE, QUESTIONS
from bot.detect.grammar.text import Clause


def declines(scene: Scene, event: Event, clause: Clause) -> str | None:
    """Read "declined to say whether", "has not commented", "would not be drawn", "made no comment"; silence is none."""
    if event.lemma in scene.lists["dodging_verbs"]:
        return "no_comment" if heated(scene) and _dodges(event, clause) else None
    mute = event.lemma in scene.lists["mute_verbs"]
    if not (mute or event.lemma in _DECLINING or event.lemma in scene.lists["comment_verbs"]) or not heated(scene):
        return None
    if _refuses(scene, event, clause) or _unanswered(scene, event, clause) or _withholds(scene, event, clause):
        return "no_comment"
    doer = event.actor_group
    town = doer is not None and (m := scene.sentence.words[doer.head].mention) is not None and m.kind == "place"
    return "no_comment" if mute and not town and written(tail(scene, clause), scene.lists["mute_words"]) else None


def _dodges(event: Event, clause: Clause) -> bool:
    """Read "sidestepped questions about the raid"."""
    asked = event.object is not None and event.object.lemma in ("question", "query")
    return asked and clause.form != "to" and not clause.negated and not clause.passive


_UNANSWERING = ("comment", "respond", "reply", "answer", "elaborate")
_DECLINING = frozenset(["decline", "refuse", "draw", "be", *_UNANSWERING])


def _refuses(scene: Scene, event: Event, clause: Clause) -> bool:
    if event.lemma not in ("decline", "refuse") or clause.negated:
        return False
    child, done = scene.child(clause), event.object
    if child is not None and any(a.prep == "into" for a in child.args):
        return False  # "to be drawn into the war"
    spoken = child is not None and child.lemma in scene.lists["comment_verbs"] and _gives_word(scene, child)
    return spoken or (done is not None and done.lemma in ("comment", "answer"))


def _unanswered(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "did not respond to a request" and "has not commented"."""
    if event.lemma not in _UNANSWERING or not clause.negated:
        return False
    asked = [g.lemma for g in (event.object, *event.args) if g is not None]
    return event.lemma == "comment" or any(lemma in scene.lists["query_nouns"] for lemma in asked)


def _withholds(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "would not say whether" and "would not be drawn"."""
    if clause.modal not in FUTURE or not clause.negated:
        return False
    if event.lemma in ("draw", "be"):
        return "drawn" in scene.spelled
    about = tail(scene, clause).split()[:1]
    held = event.lemma == "discuss" and any(scene.event_in(a, "meeting", "negotiation", "summit") for a in clause.args)
    if held or not _gives_word(scene, clause) or answers_blow(scene, clause):
        return False  # "would not discuss the border at the talks"
    asked = event.lemma != "say" or bool(about and about[0] in _ASKED)
    return event.lemma in scene.lists["comment_verbs"] and asked


_ASKED = QUESTIONS | {"more"}


def _gives_word(scene: Scene, clause: Clause) -> bool:
    """Say whether "give" is of an answer: not "will not give up its arms", "refused to give in"."""
    done = clause.object
    return clause.lemma not in ("give", "provide") or (done is not None and done.lemma in scene.lists["told_things"])


def passed_on(scene: Scene, event: Event, told: list[Clause]) -> str | None:
    """Return "no_comment" where the speaker says it does not know, or that others handle such matters."""
    for child in told:
        negated = child.negated or (child.object is not None and scene.lowers(child.object) & {"no", "nothing"})
        asked = event.lemma in ("answer", "reply", "respond", "say") and child.subject is not None
        own = child.subject is not None and set(child.subject.codes) & set(event.actor)
        if child.lemma == "handle" and (child.negated or (child.passive and child.modal is None)) and scene.contested:
            return "no_comment"
        whom = child.object is not None and scene.sentence.words[child.object.head].tag == "E"  # "did not know Smith"
        if asked and own and negated and child.lemma == "know" and event.lemma != "say" and not whom:
            return "no_comment"
    return None
