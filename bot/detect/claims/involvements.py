"""Where forces stand on the way into a fight: pledged, preparing, deployed, at the front, in combat, across, gone.

1. An invasion named in passing is background; it is told where it is feared, planned, or carried out by the verb.
2. A truce broken, a treaty left, a candidate withdrawn are no movements of forces: the thing left decides.
"""

from collections.abc import Callable, Iterator

from bot.detect.claims import sources
from bot.detect.claims.battles import battle, combat
from bot.detect.claims.events import Event
from bot.detect.claims.frames import joined
from bot.detect.claims.postings import deployed, preparing
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_BACKGROUND = ("since", "after", "until", "before", "as", "when", "while", "because", "where")


def involvements(scene: Scene) -> Iterator[Claim]:
    """Yield the involvement claims of a sentence."""
    for group in scene.sentence.groups:
        sighted = _sighted(scene, group)
        if sighted is not None:
            yield sighted
    for event in scene.events:
        claim = next((claim for reader in _READERS if (claim := reader(scene, event)) is not None), None)
        if claim is not None:
            yield claim


def _sighted(scene: Scene, group: Group) -> Claim | None:
    """Read "reported on North Koreans at the training area" and "sightings of North Korean forces in Kursk"."""
    clause, mention = group.clause, scene.sentence.words[group.head].mention
    people = scene.has(group, "humanforce") or (mention is not None and mention.plural)
    if (
        not people
        or not group.codes
        or clause is None
        or group.prep not in ("on", "of", "about")
        or scene.counted(group)
    ):
        return None
    places = (i for i in group.inner if i.prep in ("in", "at", "near") and set(i.codes) - set(group.codes))
    place = next(places, None)
    reported = group.outer is None and clause.lemma in ("report", "write", "tell")
    sighted = group.outer is not None and group.outer.lemma in scene.lists["sighting_nouns"]
    if place is None or not (reported or sighted):
        return None
    source = scene.source(clause, group.start)
    if clause.subject is not None and "say" in clause.families:
        source = sources.speaker(scene.sentence, clause.subject, scene.lexicon, scene.context) or source
    return scene.sentence.claim(
        Kind.INVOLVEMENT,
        group.outer.start if group.outer is not None else clause.start,
        place.end,
        actor=joined(group.codes),
        target=joined(tuple(c for c in place.codes if c not in group.codes)),
        source=source,
        hedged=source == "media",
        rung=_rung_there(scene, place),
    )


def _rung_there(scene: Scene, place: Group) -> str:
    """Return what being at a place means: training there, at the front where there is fighting, else deployed."""
    if scene.lowers(place) & {"training", "exercise", "drill"}:
        return "preparing"
    fights = any(c.families & {"advance", "fight"} for c in scene.sentence.clauses)
    held = any(c.link == "where" and c.families & {"carry", "light"} for c in scene.sentence.clauses)
    return "at_front" if fights or held else "deployed"


# --- told by a noun --------------------------------------------------------------------------------------------------


def _noun(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    group, families = event.group, event.families
    if group is None:
        return None
    light = any(
        event.governed("carry", "begin", "enlarge", "host", "advance", "repel", role=role)
        for role in ("object", "subject")
    )
    if event.governed("deny", "urge", "condemn", "refuse") and not light:
        return None
    if "combat" in families:
        return battle(scene, event, light=light)
    if "crossed" in families:
        return _invasion(scene, event, group)
    if "drill" in families:
        return _exercise(scene, event, group)
    if "buildup" in families and scene.fighting and event.actor:
        target = event.target or event.place or scene.others(event.actor)
        return scene.involvement(event, "preparing", event.actor, target)
    if "withdrawal" in families and scene.fighting and event.actor:
        return scene.involvement(event, "withdrawn", event.actor, event.beyond(event.target, event.place))
    return _deployment(scene, event, light=light) if "deployment" in families else None


def _invasion(scene: Scene, event: Event, group: Group) -> Claim | None:
    if not event.actor:
        return None
    if event.under(scene.lists["invasion_expected"]) and event.clause is not None:
        planned = event.clause.lemma in ("plan", "prepare", "expect")
        event.worsen(Status.PLANNED if planned else Status.POSSIBLE, hedged=event.clause.lemma == "fear")
    if event.role == "subject" and event.clause is not None and event.lemma != "occupation":
        event.worsen(scene.read(event.clause).status)
    if event.reading.status not in (Status.PLANNED, Status.POSSIBLE):
        told = event.governed("carry") and not event.under(("condemn", "begin"))
        told = told or event.governed("accuse", role="arg")
        passing = group.prep in ("since", "despite", "of")
        passing = (passing and not event.governed("accuse", role="arg")) or (
            event.clause is not None and event.clause.link in ("where", "because", "since")
        )
        if passing or not (told or event.lemma in ("incursion", "infiltration")):
            return None
    return scene.involvement(event, "crossed", event.actor, event.target)


def _exercise(scene: Scene, event: Event, group: Group) -> Claim | None:
    if not scene.fighting and not scene.lowers(group) & scene.lists["exercise_words"]:
        return None
    actor = event.manager or event.actor
    for inner in group.inner:
        if inner.prep in ("with", "between", "by", "of", "involving") and inner.codes:
            actor = tuple(dict.fromkeys((*actor, *inner.codes)))
    if not actor or group.prep in ("of", "from", "for", "on", "in", "through"):
        return None
    return scene.involvement(event, "preparing", actor, tuple(c for c in event.place if c not in actor))


def _deployment(scene: Scene, event: Event, *, light: bool) -> Claim | None:
    clause = event.clause
    if event.lemma != "presence":
        told = scene.fighting and event.actor and (light or event.lemma == "deployment")
        target = event.beyond(event.target, event.place)
        return scene.involvement(event, "deployed", event.actor, target) if told else None
    if not light or clause is None or clause.subject is None:
        return None
    if not scene.contested and not set(clause.subject.codes) & {"NATO"}:
        return None
    event.worsen(scene.read(clause).status)
    return scene.involvement(event, "deployed", clause.subject.codes or event.actor, event.target)


# --- told by a verb --------------------------------------------------------------------------------------------------


def _crossed(scene: Scene, event: Event) -> Claim | None:
    clause, asserted = event.clause, event.reading.status is Status.ASSERTED
    if event.nominal or "invade" not in event.families or clause is None:
        return None
    whole = event.lemma in ("invade", "annex", "occupy")
    if whole and asserted and clause.link in _BACKGROUND:
        return None
    if event.lemma == "invade":
        told = event.actor and (event.target or event.place) and not (clause.form == "ing" and asserted)
    elif whole:
        told = event.actor and (event.target or event.place) and clause.link != "who" and clause.form == "fin"
    else:
        told = _enters(scene, event, clause)
    return scene.involvement(event, "crossed", event.actor, event.target or event.place) if told else None


def _enters(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether something armed goes over a border, into airspace or into a country."""
    done = event.object
    if event.lemma not in scene.lists["cross_verbs"]:
        return False
    armed = scene.has(event.actor_group, "troops", "projectile", "arms")
    if armed and any(a.prep in ("into", "inside") and set(scene.codes(a)) - set(event.actor) for a in clause.args):
        return True
    if any(a.lemma in scene.lists["airspace_nouns"] for a in clause.args) and (armed or scene.fighting):
        return True
    if done is None:
        return False
    breach = event.lemma in ("violate", "breach") and scene.mentions("airspace", "border", "waters")
    if done.lemma in scene.lists["border_nouns"] and (armed or breach):
        return True
    home = scene.names_party(done) or bool(done.codes)
    return armed and home and event.lemma in ("enter", "infiltrate", "penetrate")


def _withdrawn(scene: Scene, event: Event) -> Claim | None:
    clause, done = event.clause, event.object
    if event.nominal or clause is None or not scene.contested or not _leaves(scene, event):
        return None
    if not scene.fighting and not (event.lemma in ("pull out", "pull back") and event.place):
        return None
    if done is not None and (scene.has(done, "pact") or done.lemma in scene.lists["not_withdrawn"]):
        return None
    if any(scene.has(a, "pact") or a.lemma in scene.lists["talks_left"] for a in clause.args):
        return None
    theirs = done is not None and (clause.passive or (scene.has(done, "troops") and done.codes))
    actor = done.codes if theirs and done is not None else event.actor
    target = event.place or tuple(c for c in event.target if c not in actor)
    return scene.involvement(event, "withdrawn", actor, target) if actor else None


def _leaves(scene: Scene, event: Event) -> bool:
    """Say whether forces go: by a verb of retreat, or by leaving a place, or by being taken away."""
    done = event.object
    if event.lemma in scene.lists["retreat_verbs"]:
        return True
    if event.lemma in scene.lists["remove_verbs"]:
        return scene.has(done, "troops")
    place = done is None or scene.has(done, "site") or scene.names_party(done)
    return event.lemma in scene.lists["leave_verbs"] and scene.has(event.actor_group, "humanforce") and place


_READERS: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _noun,
    _crossed,
    _withdrawn,
    deployed,
    preparing,
    combat,
)
