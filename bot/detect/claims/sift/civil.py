"""What is no matter between states or armed groups: crime, calamities, the courts and unrest at home.

1. Where a text speaks of crime, or a sentence of storms and wrecks, violence counts only if war is spoken of as well.
2. What a court judges was done before; a deed that a year dates is background from two years on.
3. Clashes of police and protesters inside one state are no fight, unless armed groups take part. What is done to
   those who protest is no matter of war where neither arms of war, an armed group, a rival state nor a coup is named.
4. Where no state is named that has known a war of late, violence is crime, chance or unrest, unless arms of war or
   fighters are named, or soldiers where no place is; and soldiers sent to a flood or a riot there are no forces.
5. What its sentence, the title, the first sentence or "it" in the next calls an accident is no attack of nobody, nor
   of a state on itself; an accident on the road explains only the sentence that tells of it.
6. The dead of a crash, a wreck or a jail that their sentence, the title or the first sentence tells of are none of
   war where the article names no attackers, arms or armed group.
7. Never crime or chance: what forces do to another party, unless in a brawl, whatever else the article says, and what
   they strike at sea; what is done by one party to another where a land that has known war is named; the attacks of an
   armed group that is named. A cartel is such a party only where forces are named with it. Nor
   is it crime where hackers break into what is a state's.
8. An emergency over a plague or a flood, a call to leave a land for it, and a ban on travellers from where a plague is
   are aimed at nobody.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from bot.detect.claims.figure import years
from bot.detect.claims.sift.hacking import is_hacked
from bot.detect.grammar.context import Context
from bot.detect.grammar.excerpt import Excerpt, excerpt
from bot.detect.grammar.text import Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from store.model import Claim
from store.terms import Kind, Measure, Status

_DATED_DEED = re.compile(r"\b(?P<year>1[89]\d\d|20\d\d) (?!to |and )[a-zA-Z]")
_DATED_AFTER = re.compile(
    r" (?:in|of|on) (?:early |mid-|late )?(?:[A-Z][a-z]+ )?(?:\d\d?, )?(?P<year>1[89]\d\d|20\d\d)\b"
)
_DATED_NOUN = re.compile(
    r"\bthe (?P<year>1[89]\d\d|20\d\d)(?: [\w'’-]+){1,5}?,? (?:(?:during|in|of) which |which |that |when |where )?$"
)
_SINCE = re.compile(r"\bsince (?:[A-Z][a-z]+ )?(?:\d\d?, )?$")  # "killed since October 2023": up to now
_BACKGROUND_YEARS = 2  # "convicted of the 2023 bombing": told in a later year but one, it is no news
_LONG_AGO = 128  # years back to the first article
_HARM = (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.CAPTURED)


def warlike(claims: Iterable[Claim], sentence: Sentence, context: Context, lexicon: Lexicon) -> list[Claim]:
    """Return the claims of a sentence without the violence that is crime, calamity, judged in court or a brawl."""
    found = [c for c in claims if c.measure is not Measure.TROOPS or not _is_on_duty(sentence, context, lexicon)]
    found = [c for c in found if not _is_precaution(c, sentence, lexicon)]
    if not any(_violent(claim) for claim in found):
        return found
    found = [c for c in found if not _violent(c) or not _is_dated(c, sentence, lexicon)]
    told = excerpt(sentence.text, lexicon)
    if told.has(lexicon.sets["judging"]) or _is_mishap(told, context, lexicon):
        return [c for c in found if not _violent(c)]
    if _is_calamity(told, sentence, lexicon):
        vessels = lexicon.members["hardware"] | lexicon.lists["vessels"]
        sunk = any(group.lemma in vessels for group in sentence.groups)  # "Ukraine sank the cruiser" is none
        return [c for c in found if not _violent(c) or (sunk and c.act == "attack" and _is_faced(c))]
    brawl = told.has(lexicon.sets["brawl"]) and not told.has(lexicon.sets["assailing"])
    forced = told.has(lexicon.sets["forces"]) and not brawl
    if forced and any(_violent(c) and (_is_faced(c) or _is_at_sea(c)) for c in found):
        context.around["civil"] = False  # of war, whatever else it says
        return found
    chance = _is_chance(sentence, context, lexicon)
    if chance or _is_civil(context, lexicon):
        kept = [
            c
            for c in found
            if not _violent(c)
            or _is_told(c, context, lexicon)
            or (not chance and (_is_bombed(c, lexicon) or _is_on_forces(c)))
        ]
        victims = any(c.act == "attack" for c in kept)
        return [c for c in found if c in kept or (victims and c.kind is Kind.FIGURE)]
    return found


def _violent(claim: Claim) -> bool:
    """Say whether a claim tells of blows or of their victims."""
    if claim.kind is Kind.FIGURE:
        return claim.measure in _HARM or claim.unit == "gunman"
    return claim.act == "attack" or claim.rung == "combat"


def _is_told(claim: Claim, context: Context, lexicon: Lexicon) -> bool:
    """Say whether violence is more than crime or chance all the same."""
    faced = _is_by_group(claim, context, lexicon) or _is_between(claim, context, lexicon) or _is_charged(claim)
    faced = faced or _is_of_disputed(claim, lexicon)
    return faced or _is_abroad(claim) or _is_at_sea(claim) or is_hacked(claim, context) or _is_at_embassy(claim)


def _is_of_disputed(claim: Claim, lexicon: Lexicon) -> bool:
    """Say whether a state takes ground that another one claims: "seizes a disputed reef", "a reef in the Paracels"."""
    lands = (line.partition(" | ")[0] for line in lexicon.lists["claimed_lands"])
    claimed = _CONTESTED.search(claim.quote) is not None or any(land in claim.quote for land in lands)
    return claim.rung == "combat" and claim.actor is not None and is_state(claim.actor) and claimed


_CONTESTED = re.compile(r"\b(?:disputed|contested)\b", re.IGNORECASE)


def _is_faced(claim: Claim) -> bool:
    """Say whether two parties face each other in a claim."""
    sides = {code for side in (claim.actor, claim.target) if side is not None for code in side.split("+")}
    return claim.kind is not Kind.FIGURE and len(sides) > 1


def _is_between(claim: Claim, context: Context, lexicon: Lexicon) -> bool:
    """Say whether two parties face each other, no cartel among them, where a land that has known war is named."""
    nobody = claim.act == "attack" and claim.actor is None and _BY_ARMS.search(claim.quote.lower()) is not None
    lands = {claim.target} if claim.target not in _OUTSIDERS else _parties(context)  # "bombs a NATO convoy in Kabul"
    struck = nobody and not lexicon.lists["war_lands"].isdisjoint(lands)  # where war is the likeliest reason
    own = claim.act == "attack" and claim.target in lexicon.lists["war_lands"] and _ON_CROWD.search(claim.quote.lower())
    both = claim.actor is not None and claim.target is not None and (claim.actor != claim.target or bool(own))
    both = both or struck or (claim.rung == "combat" and "+" in (claim.actor or ""))  # each fires at the other
    sides = {claim.actor, claim.target}
    if claim.kind is Kind.FIGURE:
        sides.update(_parties(context))
    cartel = not lexicon.sets["cartels"].isdisjoint(s for s in sides if s is not None)
    bands = {m.inner for m in context.nearby if "-" not in m.text}  # "Nigerian militants" in their own land
    at_home = nobody and claim.target in bands & lexicon.sets["embattled"]
    return both and not cartel and (at_home or not _is_quiet(context, lexicon))


_OUTSIDERS = ("NATO", "UN", "AFU", "EU")  # whose forces are in the lands of others
_ON_CROWD = re.compile(
    r"\b(?:open(?:s|ed)? fire|fir(?:es?|ed|ing)|shot|shoots?|shooting)\b.*"
    r"\b(?:protest|demonstrat|crowd|civilian|mourner|marcher|rally|worshipp)"
)
_BY_ARMS = re.compile(
    r"\b(?:attack|raid|shoot|shot|shell(?:s|ed|ing)\b|bomb|ambush|storm|assassinat|open(?:s|ed)? fire"
    r"|fir(?:es?|ed) (?:on|at)|gunm[ae]n|behead)"
)


def _is_charged(claim: Claim) -> bool:
    """Read "Chad accuses Mali of attacking its fishermen": what one state says that another has done to it."""
    known = claim.actor is not None and claim.target is not None and is_state(claim.actor) and is_state(claim.target)
    told = claim.act == "attack" and claim.status is Status.ASSERTED
    return told and known and claim.source == claim.target != claim.actor


def _is_bombed(claim: Claim, lexicon: Lexicon) -> bool:
    """Say whether a bomb of nobody's goes off in a land that has known war, where a gunman may be one of crime."""
    nobody = claim.act == "attack" and claim.actor is None and claim.target in lexicon.sets["embattled"]
    return nobody and _BOMBS.search(claim.quote.lower()) is not None


_BOMBS = re.compile(
    r"(?<!petrol )(?<!stun )(?<!smoke )\b(?:terror(?:ist)? attacks?|bomb(?:s|ings?|ers?)?|grenades?"
    r"|explosive|suicide|blasts?|explosions?)\b"
)


def _is_abroad(claim: Claim) -> bool:
    """Say whether the forces of a state strike at sea or abroad, though nobody is named there."""
    struck = _STRIKES.search(claim.quote.lower()) is not None
    return claim.act == "attack" and claim.actor is not None and claim.target is None and struck


def _is_at_sea(claim: Claim) -> bool:
    """Say whether a party strikes a vessel of another or of nobody named, or a missile of nobody's one of those."""
    quote = claim.quote.lower()
    tanker = _TANKERS_HIT.search(quote) is not None
    if _AT_PEACE.search(quote):
        return False
    apart = claim.actor != claim.target if claim.actor is not None else tanker
    flown = claim.actor is None and claim.target is None and _FLOWN.search(quote) is not None
    return claim.act == "attack" and (apart or flown) and (tanker or _AT_SEA.search(quote) is not None)


_TANKERS_HIT = re.compile(r"\btankers?\b[^.;:]* (?:attacked|torpedoed|bombed)\b(?! by pirates)")
_AT_PEACE = re.compile(r"\b(?:whal\w+|greenpeace|sea shepherd|trawler rammed)\b")
_FLOWN = re.compile(r"\b(?:projectiles?|missiles?|rockets?|drones?)\b")
_SHIPS = r"(?:(?:speed)?boats?|vessels?|ships?|submarines?|tankers?|trawlers?|freighters?)"
_AT_SEA = re.compile(
    rf"\b{_SHIPS}"
    r" (?:were|was|had been|have been|has been) (?:hit|struck|attacked|fired (?:on|at))\b"
    r"|\b(?:struck|hit|bombed|sank|sunk|destroyed|strik(?:es?|ing)|attack(?:s|ed|ing)?|bombs|sinks"
    r"|ram(?:s|med|ming)?|fir(?:es?|ed|ing) (?:on|at)|open(?:s|ed|ing)? fire)\b"
    rf".*\b{_SHIPS}\b"
    rf"|\bwater ?(?:cannons?|jets?)\b.*\b{_SHIPS}\b"
)
_STRIKES = re.compile(r"\b(?:air ?strikes?|strikes? (?:on|against)|warplanes|missiles?)\b")


def _is_at_embassy(claim: Claim) -> bool:
    """Say whether somebody attacks the embassy of a state: no crime between neighbours."""
    return claim.act == "attack" and claim.target is not None and _EMBASSY.search(claim.quote.lower()) is not None


_EMBASSY = re.compile(r"\b(?:embassy|embassies|consulates?)\b")


def _is_on_forces(claim: Claim) -> bool:
    """Say whether somebody attacks what an army holds: a base, a barracks, a convoy of its own."""
    quote = claim.quote.lower()
    held = claim.act == "attack" and claim.target is not None and _FORCES_HELD.search(quote) is not None
    held = held or (claim.act == "attack" and claim.target in _OUTSIDERS and _OUTPOST.search(quote) is not None)
    return held and _NO_FOES.search(quote) is None


_FORCES_HELD = re.compile(
    r"\b(?:attack|raid|storm|ambush|bomb|assault|shell)\w*\b.*\b(?:barracks|(?:military|army|naval|navy|air force)"
    r" (?:bases?|camps?|posts?|outposts?|convoys?|patrols?|depots?))\b"
)
_OUTPOST = re.compile(r"\b(?:peacekeepers?|troops|soldiers?|convoys?|patrols?|helicopters?|bases?|vehicles?)\b")
_NO_FOES = re.compile(r"\b(?:thie(?:f|ves)|robbers?|burglars?|activists?|protest\w*|demonstrat\w*|students?)\b")


def _is_by_group(claim: Claim, context: Context, lexicon: Lexicon) -> bool:
    """Say whether an armed group attacks that is no cartel."""
    if claim.act != "attack" or claim.actor in lexicon.sets["cartels"]:
        return False
    return any(m.kind == "group" and m.code == claim.actor for m in context.nearby)


def _is_precaution(claim: Claim, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether an emergency or a call to leave is over a plague or a flood, a ban on travellers over a plague."""
    declared = claim.act == "mobilise" and "emergency" in claim.quote.lower()
    left = claim.act == "warn" and _LEAVING.search(claim.quote.lower()) is not None
    barred = claim.act == "sanction" and _TRAVEL.search(claim.quote.lower()) is not None
    if not (declared or left or barred):
        return False
    told = excerpt(sentence.text, lexicon)
    told = replace(told, words=frozenset(_WORD_OR_NUMBER.findall(told.lower)))
    plague = told.has(lexicon.sets["plague"])
    return (
        plague if barred else (plague or told.has(lexicon.sets["elements"])) and not told.has(lexicon.sets["warring"])
    )


_WORD_OR_NUMBER = re.compile(r"[a-z]+(?:-[a-z\d]+)*")
_LEAVING = re.compile(r"\b(?:leave|depart|evacuat\w+|travel\w*|visit\w*)\b")
_TRAVEL = re.compile(r"\b(?:travel\w*|flights?|entry|visitors?|arrivals?|passengers?|citizens|measures)\b")


def _is_dated(claim: Claim, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether a deed is dated by a year: "the 2017 attack", "clashes in 2020", "the 1994 bombing that killed 9"."""
    begin, end, text = claim.start - sentence.start, claim.end - sentence.start, sentence.text
    behind = _DATED_AFTER.match(text, end)
    before = _DATED_NOUN.search(text[: max(0, begin)])
    for found in (*_DATED_DEED.finditer(text, max(0, begin), end), behind, before):
        if found is None or sentence.published.year - int(found["year"]) < _BACKGROUND_YEARS:
            continue
        ongoing = claim.kind is Kind.FIGURE and _SINCE.search(text, 0, found.start("year"))
        if not ongoing and not years.is_count(text, *found.span("year"), sentence.numbers, lexicon):
            return True
    return False


def _is_calamity(told: Excerpt, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether a sentence tells of a storm, a wreck or a plague and of no weapon: "storm the palace" is none."""
    calamity = lexicon.sets["calamity"]
    if not told.has(calamity):
        return False
    words = told.words - {w.lower for w in sentence.words if w.tag in "VZG" and w.lower in _OF_NATURE_TOO}
    if not replace(told, words=words).has(calamity) or not words.isdisjoint(lexicon.sets["striking"]):
        return False
    return words.isdisjoint(lexicon.sets["warring"]) and not any(m.kind == "group" for m in sentence.mentions)


_OF_NATURE_TOO = frozenset("storm storms strike strikes".split())  # as verbs: a mob storms, a tornado strikes


def _is_civil(context: Context, lexicon: Lexicon) -> bool:
    """Say whether the article speaks of crime or of unrest and not of war."""
    known = context.around.get("civil")
    if known is None:
        unlawful, quiet = _is_unlawful(context, lexicon), _is_quiet(context, lexicon)
        known = (unlawful or quiet) and _is_peaceful(context, lexicon, unlawful=unlawful, quiet=quiet)
        context.around["civil"] = known
    return known


def _is_peaceful(context: Context, lexicon: Lexicon, *, unlawful: bool, quiet: bool) -> bool:
    """Say whether crime is not outweighed by war, quiet not by arms."""
    near = excerpt(context.near, lexicon)
    held = {word.partition("-")[0] for word in near.words if "-" in word and word.endswith(_HOLDING)}
    told = replace(near, words=near.words | held)
    groups = {m.code for m in context.nearby if m.kind == "group"}
    grouped = not groups <= lexicon.sets["cartels"]
    war = grouped or told.has(lexicon.sets["warring"])
    armed = grouped or told.count(lexicon.sets["assailing"]) > int(unlawful)  # one word is outweighed by crime
    nowhere = all(m.code is None or m.code in _LANDLESS for m in context.named)
    armed = armed or (nowhere and not unlawful and told.has(lexicon.sets["soldierly"]))
    return (unlawful and not war) or (quiet and not armed)


_HOLDING = ("-held", "-controlled", "-occupied", "-run")  # "in the rebel-held town"
_LANDLESS = (*_OUTSIDERS, *ONLOOKERS)


def _is_unlawful(context: Context, lexicon: Lexicon) -> bool:
    """Say whether the article speaks of crime, a cartel, protests or parties at home."""
    known = context.around.get("unlawful")
    if known is None:
        near = excerpt(context.near, lexicon)
        groups = {m.code for m in context.nearby if m.kind == "group"}
        known = any(near.has(lexicon.sets[kind]) for kind in ("unrest", "protesting", "criminal"))
        known = context.around["unlawful"] = known or not groups.isdisjoint(lexicon.sets["cartels"])
    return known


def _is_chance(sentence: Sentence, context: Context, lexicon: Lexicon) -> bool:
    """Say whether this sentence, the title, the first sentence or "it" in the next calls what happened an accident."""
    if excerpt(sentence.text, lexicon).has(lexicon.sets["chance"]):
        return True
    if sentence.field == "text":
        behind = context.article.partition("\n")[2][sentence.start + len(sentence.text) :].lstrip()
        if _CALLED.search(_FIRST.split(behind, maxsplit=1)[0]):
            return True
    known = context.speaks.get("chance")
    if known is None:
        lead = excerpt(_ON_THE_ROAD.sub(" ", _lead(context.article).lower()), lexicon)
        known = context.speaks["chance"] = lead.has(lexicon.sets["chance"])
    return known


def _is_mishap(told: Excerpt, context: Context, lexicon: Lexicon) -> bool:
    """Say whether a sentence, the title or the first one tells of a crash, a wreck or a jail, the article of no force.

    Force is an attacker, arms or an armed group that is named.
    """
    mishaps = lexicon.sets["mishaps"]
    if not told.has(mishaps) and not excerpt(_lead(context.article), lexicon).has(mishaps):
        return False
    known = context.around.get("armed")
    if known is None:
        near = excerpt(context.near, lexicon)
        known = any(m.kind == "group" for m in context.nearby)
        known = context.around["armed"] = known or any(near.has(lexicon.sets[name]) for name in _FORCES)
    return not known


_FORCES = ("assailing", "downing")


@lru_cache(maxsize=8)
def _lead(article: str) -> str:
    """Return the title and the first sentence."""
    title, _, text = article.partition("\n")
    return f"{title}\n{_FIRST.split(text, maxsplit=1)[0]}"


_FIRST = re.compile(r"(?<=[a-z0-9)”\"][.!?])\s+(?=[A-Z“\"])")
_CALLED = re.compile(
    r"\b(?:it|this|that|explosion|blast|shooting|incident) (?:(?:was|is|had been|as|to be) )?"
    r"(?:(?:likely|probably|apparently|purely) )?(?:an? )?(?:tragic |apparent )?accident(?:al)?\b",
    re.IGNORECASE,
)
_ON_THE_ROAD = re.compile(r"\b(?:traffic|road|car|bus|truck|lorry|motorcycle|highway|train)[- ]accidents?\b")


def _is_on_duty(sentence: Sentence, context: Context, lexicon: Lexicon) -> bool:
    """Say whether the soldiers of a quiet place are sent to a flood, a riot or the migrants at a border."""
    if not _is_quiet(context, lexicon):
        return False
    told = f"{context.article.partition(chr(10))[0]} {sentence.text}".lower()
    return any(word in told for word in lexicon.lists["civil_duty"])


def _is_quiet(context: Context, lexicon: Lexicon) -> bool:
    """Say whether the article names no state on whose soil a war is known, in its title, its lead or nearby."""
    year = context.lines[0].published.year if context.lines else None
    near = excerpt(context.near, lexicon).lower
    at_war = "civil war" in near and _AT_WAR.search(near) is not None
    return not at_war and _embattled(lexicon, year).isdisjoint(_parties(context))


@lru_cache(maxsize=_LONG_AGO)
def _embattled(lexicon: Lexicon, year: int | None) -> frozenset[str]:
    """Return the states that had known a war by that year."""
    ended = (war.split("-") for war in lexicon.lists["quieted_lands"])
    return lexicon.sets["embattled"] | {land for land, last in ended if year is not None and year <= int(last)}


_AT_WAR = re.compile(r"\bcivil war:|\bongoing civil war\b|\bamid (?:the|a) (?:[\w-]+ ){0,2}civil war\b")


def _parties(context: Context) -> set[str]:
    """Return the parties that the article names around the sentence, each of "the two Koreas"."""
    return {code for named in {m.code for m in context.nearby if m.code is not None} for code in named.split("+")}
