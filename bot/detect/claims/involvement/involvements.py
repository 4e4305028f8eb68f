"""Where forces stand on the way into a fight: pledged, preparing, deployed, at the front, in combat, across, gone.

Sightings stand here; each rung has a file of its own: postings (pledged, deployed, at the front), readiness
(preparing), battles, fights and holdings (combat), crossings (crossed), withdrawals (withdrawn).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from bot.detect.claims.involvement.arrivals import arrival, is_awaited
from bot.detect.claims.involvement.battles import battle
from bot.detect.claims.involvement.crossings import crossed, invasion
from bot.detect.claims.involvement.deployments import deployment, voyage
from bot.detect.claims.involvement.drills import exercise
from bot.detect.claims.involvement.efforts import effort, exchange, fallen
from bot.detect.claims.involvement.fights import combat
from bot.detect.claims.involvement.grips import grip
from bot.detect.claims.involvement.holdings import holding
from bot.detect.claims.involvement.homecomings import homecoming
from bot.detect.claims.involvement.missions import mission
from bot.detect.claims.involvement.operations import operation
from bot.detect.claims.involvement.overflights import runs_over, violation
from bot.detect.claims.involvement.postings import deployed
from bot.detect.claims.involvement.readiness import buildup, on_alert, preparing
from bot.detect.claims.involvement.sightings import met
from bot.detect.claims.involvement.standby import standby
from bot.detect.claims.involvement.wars import war
from bot.detect.claims.involvement.withdrawals import withdrawal, withdrawn
from bot.detect.claims.scene import voices
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.announcers import MOVES, announcer
from bot.detect.claims.scene.armed import is_armed
from bot.detect.claims.scene.boots import kept_home
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.frontlines import front
from bot.detect.claims.scene.rebels import at_invader, at_land
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Kind, Status


def involvements(scene: Scene) -> Iterator[Claim]:
    """Yield the involvement claims of a sentence."""
    named = (_named(scene, group) for group in scene.sentence.groups)
    told = (_told(scene, event) for event in scene.events)
    yield from (claim for claim in chain(named, told) if claim is not None)


def _told(scene: Scene, event: Event) -> Claim | None:
    if event.clause is not None and not event.nominal and runs_over(scene, event.clause):
        return None
    claim = first(_READERS, scene, _announced(scene, event))
    return at_invader(scene, event, at_land(scene, event, claim)) if claim is not None else None


def _announced(scene: Scene, event: Event) -> Event:
    """Return a move of forces that nobody owns as one of those who tell it."""
    moved = event.object if event.passive_voice else event.actor_group
    if event.actor or event.clause is None or event.families.isdisjoint(MOVES):
        return event
    if moved is None or moved.deep() or not is_armed(scene, moved) or scene.has(moved, "irregular", "assailant"):
        return event
    return replace(event, actor=announcer(scene, event.clause, event.place or event.target))


def _named(scene: Scene, group: Group) -> Claim | None:
    """Return what a group tells by itself, None where it tells nothing."""
    for reader in _NAMED:
        claim = reader(scene, group)
        if claim is not None:
            return claim
    return None


def _sighted(scene: Scene, group: Group) -> Claim | None:
    """Read "reported on North Koreans at the training area" and "sightings of North Korean forces in Kursk"."""
    clause, mention = group.clause, scene.sentence.words[group.head].mention
    if group.prep not in ("on", "of", "about") or not group.codes or clause is None:
        return None
    people = scene.has(group, "humanforce") or (mention is not None and mention.plural)
    if not people or scene.counted(group):
        return None
    own = clause.subject is not None and bool(set(clause.subject.codes) & set(group.codes))
    if own and not clause.families & {"confirm"}:
        return None  # "called the reports about its soldiers nonsense": a stance
    places = (i for i in group.inner if i.prep in ("in", "at", "near") and set(i.codes) - set(group.codes))
    place = next(places, None)
    reported = group.outer is None and clause.lemma in ("report", "write", "tell")
    sighted = group.outer is not None and group.outer.lemma in scene.lists["sighting_nouns"]
    if place is None or not (reported or sighted):
        return None
    source = scene.source(clause, group.start)
    if clause.subject is not None and "say" in clause.families:
        source = voices.voice(scene.sentence, clause.subject, scene.lexicon, scene.context) or source
    return scene.sentence.claim(
        Kind.INVOLVEMENT,
        group.outer.start if group.outer is not None else clause.start,
        place.end,
        actor=joined(group.codes),
        target=joined(tuple(c for c in place.codes if c not in group.codes)),
        source=source,
        hedged=source == "media",
        rung=_rung_there(scene, place),
        status=Status.PLANNED if group.outer is not None and is_awaited(scene, group.outer) else Status.ASSERTED,
    )


def _rung_there(scene: Scene, place: Group) -> str:
    """Return what being at a place means: training there, at the front where there is fighting, else deployed."""
    if scene.lowers(place) & {"training", "exercise", "drill"}:
        return "preparing"
    fights = any(c.families & {"advance", "fight"} for c in scene.sentence.clauses)
    held = any(c.link == "where" and c.families & {"carry", "light"} for c in scene.sentence.clauses)
    return "at_front" if fights or held else "deployed"


def _noun(scene: Scene, event: Event) -> Claim | None:
    group, families = event.group, event.families
    if group is None or "voyaging" in families:
        return None if group is None else voyage(scene, event, group)
    light = any(
        event.governed("carry", "begin", "enlarge", "host", "advance", "repel", role=role)
        for role in ("object", "subject")
    )
    if event.lemma == "arrival":
        return arrival(scene, event, group)
    refused = event.governed("deny", "urge", "condemn", "refuse") and not event.under(_GRANTING)
    if refused and not light and "withdrawal" not in families:
        return None
    if "combat" in families:
        return battle(scene, event, light=light)
    reader = next((reader for family, reader in _BY_NOUN.items() if family in families), None)
    if reader is not None:
        return reader(scene, event, group)
    return deployment(scene, event, light=light) if "deployment" in families else None


_GRANTING = frozenset(["resist", "allow", "permit", "authorise", "authorize", "approve"])
_BY_NOUN: Mapping[str, Callable[[Scene, Event, Group], Claim | None]] = MappingProxyType(
    {"crossed": invasion, "breach": violation, "drill": exercise, "buildup": buildup, "withdrawal": withdrawal}
)
_NAMED: tuple[Callable[[Scene, Group], Claim | None], ...] = (
    _sighted,
    on_alert,
    exchange,
    fallen,
    war,
    operation,
    kept_home,
)
_READERS: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _noun,
    crossed,
    withdrawn,
    homecoming,
    holding,
    grip,
    front,
    met,
    deployed,
    mission,
    preparing,
    standby,
    combat,
    effort,
)
