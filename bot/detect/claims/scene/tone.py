"""Whether a statement is a threat or a warning, whatever the verb of speaking.

1. A threat promises a blow of one's own: what it will do to another, an answer that crushes, arms at the ready.
2. A warning speaks of what will follow: war, escalation, consequences, a line crossed.
"""

import re

from bot.detect.claims.scene.armed import BLOWN, is_armed, is_ground
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import armed_beside, is_civil
from bot.detect.claims.scene.scene import Scene, once
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar import groups as grouping
from bot.detect.grammar.functionwords import FUTURE
from bot.detect.grammar.text import Clause, Group, Word
from bot.detect.lexicon.families import BLOWS, MENACES

_AHEAD = FUTURE | {"can", "could", "may", "might"}
_STRUCK = frozenset(["deal", "bargain", "agreement", "accord", "pact", "balance", "compromise", "tone", "note"])
_HELPING = frozenset(["help", "enable", "assist", "aid"])  # others to do it
_REPLIES = frozenset(["respond", "react", "answer", "intervene", "reply"])  # who warns that it will: a warning still
_ARMIES = frozenset(["force", "army", "military", "troop", "navy", "air force"])  # who speaks of them means its own
_MOVES = frozenset(["operation", "military operation", "military action", "counterstrike", "retaliation"])


@once
def tone(scene: Scene) -> str | None:
    """Return `threaten` or `warn` for what a sentence holds out by its words, None where it holds out neither."""
    return _held_out(scene, scene.sentence.words, scene.sentence.text)


def tone_of(scene: Scene, event: Event) -> str | None:
    """Return the tone of what one speaker says: from him to the next one where a sentence has several.

    What he judges or accuses another of is no warning.
    """
    found = _own_tone(scene, event)
    if found == "threaten" and _is_anothers(scene, event):
        return None
    return None if found == "warn" and any(_is_verdict(scene, event, one) for one in scene.events) else found


def _is_anothers(scene: Scene, event: Event) -> bool:
    """Read "says Chad wanted to wipe out the rebels": it is no threat of who says so."""
    child = scene.child(event.clause) if event.clause is not None else None
    doer = child.subject if child is not None and child.lemma in scene.lists["want_verbs"] else None
    return doer is not None and bool(set(doer.codes) - set(event.actor))


def _is_verdict(scene: Scene, event: Event, other: Event) -> bool:
    """Read "denounced the raid, calling it a serious escalation", "accused Chad of preparing to widen the war"."""
    clause = other.clause
    if clause is None or other.nominal or not (other.actor == event.actor or clause.form == "ing"):
        return False
    named = other.lemma in scene.lists["brand_verbs"] and other.object is not None
    named = named and not any(a.prep in ("on", "for") for a in clause.args)  # "called on Chad to stop"
    return named or not other.families.isdisjoint(("condemn", "accuse"))


def _own_tone(scene: Scene, event: Event) -> str | None:
    others = [e.at for e in scene.events if e.families & _SPOKEN and e.actor and e.actor != event.actor]
    if not others:
        return tone(scene)
    end = min((at for at in others if at > event.at), default=len(scene.sentence.text))
    words = [w for w in scene.sentence.words if event.at <= w.start < end]
    return _held_out(scene, words, scene.sentence.text[event.at : end])


_SPOKEN = MENACES | {"plainsay"}


def _held_out(scene: Scene, words: list[Word], text: str) -> str | None:
    lists = scene.lists
    lower = text.lower()
    unpunished = "unpunished" in lower and not any(word in lower for word in _CULPRITS)
    faced = scene.fighting or len(scene.sentence_codes()) > 1
    at_any_cost = faced and _ALL_MEANS.search(text) is not None and not is_civil(scene)
    if unpunished or at_any_cost or written(_SUMS.sub("", text), lists["threat_phrases"]):
        return "threaten"
    revenge = written(text, lists["avenging_words"]) or _paired(words, lists["blow_adjectives"], lists["blow_nouns"])
    if revenge and any(w.lower in lists["ahead_words"] for w in words):
        return "threaten"
    if any(w.lemma in lists["averting_verbs"] for w in words):
        return None  # "to prevent further escalation"
    grave = _paired(words, lists["grave_adjectives"], lists["grave_nouns"])
    grave = grave or _RED_LINE.search(text) is not None
    return "warn" if grave or written(_PAST_WARS.sub("", text), lists["warning_phrases"]) else None


_RED_LINE = re.compile(  # drawn or crossed; "respects our red lines", "did not agree to all red lines" only name them
    r"\b(?:cross|draw|drew|breach|overstep|violat|approach)\w*(?: [\w“\"‘-]+){0,4} [“\"‘]?red lines?\b"
    r"|\bred lines?[”\"’]? (?:\w+ )?(?:been |were |was )?(?:crossed|breached|overstepped)\b"
    r"|\b(?:is|are|was|were|be|remains?|constitutes?|as|a|our|of|call\w*) (?:[\w“\"‘-]+ ){0,2}[“\"‘]?red line\b",
    re.IGNORECASE,
)


_ALL_MEANS = re.compile(  # that one would go to any length: "will use every tool it has", "by any means necessary"
    r"\b(?:us(?:e|ing)|employ(?:ing)?|resort(?:ing)? to|deploy(?:ing)?|by|with|through)"
    r" [“\"‘']?(?:every|all|any|whatever)"
    r"(?: (?:possible|necessary|available|required|needed|military|other|the|of|our|its|such|conceivable|appropriate"
    r"|and|kinds?|forms?|legitimate|legal|lawful))*"
    r" (?:means|tools?|weapons?|options?|measures?|methods?|resources?|instruments?|capabilit(?:y|ies)|might|force)\b"
    r"|\b(?:do|use|take) (?:whatever|everything|anything) (?:it (?:takes|can|has)|is (?:needed|necessary|required))\b",
    re.IGNORECASE,
)
_SUMS = re.compile(r"\bpay (?=[^,.;]{0,24}(?:[$€£]|\d+ (?:million|billion|\w+ dollars|\w+ euros)))", re.IGNORECASE)
_CULPRITS = ("criminal", "perpetrator", "culprit", "murderer", "offender", "rioter")  # whom courts punish
_PAST_WARS = re.compile(  # nor is a deal near a danger
    r"\b(?:Fukushima|Chernobyl)(?: \w+){0,2} (?:disaster|catastrophe)"
    r"|\b[Ww]orld [Ww]ar (?:I{1,2}\b|[Oo]ne|[Tt]wo)|\b(?:[Ff]irst|[Ss]econd) [Ww]orld [Ww]ar"
    r"|\bbrink\W* of (?:an? |the )?(?:\w+ )?(?:deal|agreement|accord|pact|peace|truce|breakthrough|victory)\b"
)  # "World War III" is held out, they are not


def adds_up(event: Event) -> bool:
    """Say whether "adding to the 40,000 troops there" says nothing."""
    return event.lemma == "add" and any(a.prep == "to" for a in event.args)


def _paired(words: list[Word], adjectives: frozenset[str], nouns: frozenset[str]) -> bool:
    """Say whether one of these nouns stands right behind one of these adjectives, or behind two of them.

    "Severe economic measures" are none of force.
    """
    near = ({b.lower for b in words[max(0, i - 2) : i]} for i, w in enumerate(words) if w.lemma in nouns)
    return any(before & adjectives and not before & _UNARMED for before in near)


_UNARMED = frozenset("economic financial diplomatic legal political trade commercial".split())


def blow(scene: Scene, event: Event) -> bool:
    """Say whether what is announced is the speaker's own blow: "would strike back", "will be punished"."""
    if event.clause is None:
        return False
    vows = event.lemma in scene.lists["vow_verbs"] and event.lemma != "warn"
    return any(_strikes(scene, event, child, vows=vows) for child in scene.below(event.clause))


def _is_harsh(scene: Scene, child: Clause) -> bool:
    """Say whether an answer is to hurt: "would respond crushingly", "will respond with force"."""
    behind = {w.lower for w in scene.sentence.words[child.last : child.last + 2]}
    return not behind.isdisjoint(scene.lists["harsh_adverbs"])


def _is_unreal(scene: Scene, child: Clause) -> bool:
    """Say whether a court does it, or it is "absurd that Chad would attack"."""
    above = child.parent
    void = above is not None and above.lemma == "be" and not above.negated and above.object is not None
    void = void and above is not None and above.object is not None and above.object.lemma in scene.lists["void_words"]
    return void or _is_in_court(scene, child)


def _strikes(scene: Scene, event: Event, child: Clause, *, vows: bool) -> bool:
    lists, subject = scene.lists, child.subject
    replies = "warn" in event.families and child.lemma in _REPLIES and "force" not in scene.spelled
    helped = child.parent is not None and child.parent.lemma in _HELPING and child.parent is not event.clause
    if child.negated or child.link in ("whether", "if") or replies or helped or _is_unreal(scene, child):
        return False  # "pledges aid to help the nation respond"
    if child.lemma in _REPLIES and child.modal in FUTURE and _is_harsh(scene, child):
        return True
    if any(told(scene, event, child) for told in (_launches, _goes_on, _would, _aims)):
        return True
    above = child.parent
    stands = child.form == "to" and above is not None and above.lemma in ("be", "stand")
    ready = stands and bool(_behind(scene, above, child) & lists["open_words"])
    begun = child.form == "to" and above is not None and "begin" in above.families and above.modal in FUTURE
    hits = bool(child.families & BLOWS) and (child.object is None or child.object.lemma not in _STRUCK)
    warned = "warn" in event.families and child.modal in _AHEAD and hits
    sure = child.modal in FUTURE or begun or warned  # "will begin to target", "warns that it may strike"
    if child.passive:
        at_force = child.lemma in _MEETING and any(a.lemma in lists["force_replies"] for a in child.args)
        punished = (
            child.lemma in lists["retaliating_verbs"]
            and subject is not None
            and not set(subject.codes) & set(event.actor)
        )
        hit = child.lemma in lists["reaching_blows"] and written(scene.sentence.text, lists["hard_words"])
        hit = hit and _is_party(scene, subject) and not _is_unarmed(scene, child)
        struck = (punished or hit) and subject is not None and bool(event.beyond(subject.codes))
        foul = child.lemma == "punish" and subject is not None and _is_foul(scene, event, child, subject)
        return sure and (at_force or struck or foul or _is_dared(scene, event, child))
    ours = subject is None or subject.lemma in ("we", "i") or bool(set(subject.codes) & set(event.actor))
    ours = ours or (subject is not None and _is_own_army(scene, event, child, subject))
    meant = sure or ready or (vows and child.form == "to")
    if not (ours and meant and can_be_fought(scene, child.object)):
        return False
    hard = ready or begun or warned or (sure and written(scene.sentence.text, lists["forceful_words"]))
    return child.lemma in lists["retaliating_verbs"] or ((vows or hard) and child.lemma in lists["answering_verbs"])


_MEETING = ("meet", "answer", "repay", "return")


def _is_dared(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "if you strike, you will get hit": whoever does it is struck for it."""
    hit, daring = child.subject, (c.subject for c in scene.sentence.clauses if c.link == "if" and c.subject)
    if hit is None or child.lemma not in scene.lists["reaching_blows"] or set(hit.codes) & set(event.actor):
        return False
    same = any(g.lemma == hit.lemma or (g.codes and g.codes == hit.codes) for g in daring if g is not None)
    return same and not _is_unarmed(scene, child)


def can_be_fought(scene: Scene, done: Group | None) -> bool:
    """Say whether a blow can fall on it, or on nobody named: a party, its people or works; not "pursue justice"."""
    if done is None:
        return True
    words = scene.sentence.words
    meant = bool(done.deep()) or words[done.head].tag in "OWD" or words[done.head].mention is not None
    known = grouping.classes(done, words, scene.lexicon) | grouping.events(done, words, scene.lexicon)
    return meant or bool(known)


def _is_in_court(scene: Scene, child: Clause) -> bool:
    """Read "will respond with legal action", "to answer by diplomatic means": with no arms."""
    means = (a for a in child.args if a.prep in ("with", "by", "through"))
    return any(not scene.lowers(a).isdisjoint(("legal", "diplomatic", "lawsuit", "court", "law")) for a in means)


def _is_party(scene: Scene, group: Group | None) -> bool:
    """Say whether a group can be dealt a blow: a party, its forces or bases, or a pronoun for one; no budget."""
    if group is None:
        return False
    pronoun = scene.sentence.words[group.head].tag == "O"
    return pronoun or scene.names_party(group) or is_armed(scene, group) or scene.has(group, "site", "official")


def _is_unarmed(scene: Scene, child: Clause) -> bool:
    """Say whether a blow is one of money, or dealt by what is no arm: "hit hard by sanctions", "by the drought"."""
    means = [a for a in child.args if a.prep in ("by", "with")]
    armed = (is_armed(scene, a) or scene.event_in(a, "attack") or scene.names_party(a) for a in means)
    return scene.tells("money_words") or (bool(means) and not any(armed))


def _is_foul(scene: Scene, event: Event, child: Clause, blows: Group) -> bool:
    """Say whether a foe's blows, or any on the speaker, are to be punished, not by judges and not at home."""
    if not scene.event_in(blows, *BLOWN) or is_civil(scene) or any(a.lemma in _JUDGES for a in child.args):
        return False
    dealt = next((e.actor for e in scene.events if e.group is blows), ())
    return bool(event.beyond(dealt)) or (not dealt and set(blows.deep()) <= set(event.actor))


_JUDGES = frozenset("court tribunal judge law justice".split())


def _is_own_army(scene: Scene, event: Event, child: Clause, force: Group) -> bool:
    """Say whether forces of no name are the speaker's: "the army", not "warned that troops will attack from Belarus".

    Who says it of "forces" means its own, who warns of them only where it calls them its own.
    """
    if force.codes or force.lemma not in _ARMIES:
        return False
    bases = [a.deep() for a in child.args if a.prep == "from"] + [i.codes for i in force.chain()]
    if event.beyond(*bases):
        return False
    called = scene.sentence.words[force.first].lower in _OWNING and force.lemma != "troop"
    return called or "warn" not in event.families


_OWNING = frozenset("the its our his their".split())


def _launches(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "will launch operations in response to the visit": the speaker's own answer."""
    done, subject = child.object, child.subject
    moves = done is not None and (scene.event_in(done, "attack", "combat") or done.lemma in _MOVES)
    own = subject is not None and bool(set(subject.codes) & set(event.actor))
    answer = any(c.link == "if" for c in scene.sentence.clauses) or "in response to" in scene.lower
    answer = answer or "warn" in event.families or not scene.spelled.isdisjoint(("unless", "without"))
    begins = "carry" in child.families and child.families.isdisjoint(("cease", "refuse", "suspend"))
    begins = begins or child.lemma in ("order", "launch", "authorise", "authorize")
    return moves and own and answer and begins and child.modal in FUTURE


def _aims(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "will target Chadian ships", "would aim its missiles at Gao": another's land, people or arms."""
    pointed = child.lemma in _POINTED and scene.has(child.object, "projectile", "firmarms")
    if child.modal not in FUTURE or child.passive or not (pointed or child.lemma in scene.lists["reaching_blows"]):
        return False
    doers = child.subject.codes if child.subject is not None else ()
    own = bool(doers) and set(doers) <= set(event.actor)  # "Chad and the rebels will target us" is no threat
    near = [g for g in (child.object, *child.args) if g is not None and event.beyond(g.codes)]
    struck = any(is_ground(scene, g) or _is_party(scene, g) or _is_ship(scene, g) for g in near)
    return own and struck and child.lemma != "reach" and not _is_unarmed(scene, child) and not is_civil(scene)


_POINTED = frozenset("aim direct point train retarget".split())


def _is_ship(scene: Scene, group: Group) -> bool:
    return scene.lexicon.singular(group.lemma) in scene.lists["vessels"] or scene.has(group, "hardware")


def _would(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "will close the strait if attacked", "would resume its war unless …", "will exact a heavy price"."""
    lists, subject = scene.lists, child.subject
    if child.modal not in FUTURE or child.passive:
        return False
    own = subject is not None and bool(set(subject.codes) & set(event.actor))
    if child.lemma == "exact":
        ours = subject is not None and (subject.lemma in ("we", "i") or _is_own_army(scene, event, child, subject))
        whose = ours or (own and not scene.event_in(subject, "attack", "combat"))  # a war exacts a toll
        return whose and child.object is not None and child.object.lemma in lists["exacted"]
    hits = child.lemma in lists["reaching_blows"] or child.lemma in lists["taking_verbs"] or _ruins(scene, child)
    spared = child.lemma in lists["taking_verbs"] and child.object is not None and not _is_taken(scene, child.object)
    if spared or (child.lemma not in lists["conditional_blows"] and not hits):
        return False
    if not own or not any(c.link == "if" for c in scene.sentence.clauses) or is_civil(scene):
        return False
    near = [g for g in (child.object, *child.args) if g is not None]
    armed = any(g.lemma in lists["conditional_arms"] or scene.event_in(g, "attack", "combat", "crossed") for g in near)
    there = hits or child.lemma in ("march", "advance", "enter")
    return armed or (there and any(event.beyond(g.deep()) for g in near))


def _is_taken(scene: Scene, done: Group) -> bool:
    """Say whether it is taken by force: a land, a town, ships, or "military action" itself; no assets."""
    land = is_ground(scene, done) or scene.names_party(done) or is_armed(scene, done) or scene.has(done, "site")
    lists = scene.lists
    named = done.lemma in lists["conditional_arms"] | lists["home_lands"] | lists["vessels"] | _MOVES
    unknown = scene.sentence.words[done.head].tag == "E" and "force" in scene.spelled  # "seize Zangezur by force"
    return land or named or unknown or scene.event_in(done, "attack", "combat", "crossed")


def _ruins(scene: Scene, child: Clause) -> bool:
    """Say whether something is to be laid waste: "will turn it into ruins", "reduce it to ashes"."""
    return any(a.prep in ("to", "into") and a.lemma in scene.lists["ruined_to"] for a in child.args)


def _goes_on(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "said attacks would resume if …", "there will be a response if they continue": the speaker's own blows."""
    subject, done = child.subject, child.object
    if child.modal not in FUTURE or not _is_supposed(scene) or is_civil(scene):
        return False
    replies = (done, _harsher(scene, event, child)) if child.lemma == "be" else ()
    if replies:
        return any(g is not None and g.lemma in scene.lists["revenge_nouns"] for g in replies)
    if subject is None or child.lemma not in _RESUMED or not scene.event_in(subject, "attack", "combat"):
        return False
    return set(subject.codes) <= set(event.actor) and armed_beside(scene, subject)


def _is_supposed(scene: Scene) -> bool:
    """Say whether a sentence holds an answer out: "if they continue", "to any attack"."""
    words, groups = scene.sentence.words, scene.sentence.groups
    anyones = (g for g in groups if words[g.first].lower == "any")
    blow = any(scene.event_in(g, "attack", "weakattack", "combat", "crossed") for g in anyones)
    return blow or any(c.link == "if" for c in scene.sentence.clauses)


def _harsher(scene: Scene, event: Event, child: Clause) -> Group | None:
    """Return what of the speaker's own "will be harsher", "will be far more extensive than this"."""
    behind, own = [w.lower for w in scene.sentence.words[child.last : child.last + 3]], child.subject
    harsh = any(w in scene.lists["blow_adjectives"] or w in ("more", "worse", "greater", "wider") for w in behind)
    return own if harsh and own is not None and own.codes and set(own.codes) <= set(event.actor) else None


_RESUMED = frozenset("resume continue intensify restart expand escalate".split())


def _behind(scene: Scene, above: Clause | None, child: Clause) -> frozenset[str]:
    if above is None:
        return frozenset()
    return frozenset(w.lower for w in scene.sentence.words[above.first : child.first])


def able(scene: Scene, clause: Clause) -> bool:
    """Say whether a clause tells what somebody is able to do: "has the ability to hit", "capable of striking"."""
    above = clause.parent
    if above is None or clause.link not in ("to", "of", "noun"):
        return False
    if clause.link == "noun":
        held = above.object is not None and above.object.lemma in scene.lists["abilities"]
        return held and above.lemma != "be"  # "it was our right to strike"
    return above.lemma in ("be", "remain") and bool(_behind(scene, above, clause) & scene.lists["able_words"])


def is_means(scene: Scene, event: Event) -> bool:
    """Read "capable of launching attacks", "a base to launch attacks", "train them to carry out raids": no event."""
    here = event.clause
    if here is None or event.role != "object" or here.form not in ("ing", "to"):
        return False
    if "carry" not in here.families and here.lemma not in scene.lists["blows_mounted"]:
        return False
    words = scene.sentence.words
    near = {w.lower for w in words[max(0, here.main - 3) : here.main]}
    if here.form == "ing":
        return "of" in near and not near.isdisjoint(("capable", "ability", "capability", "capacity"))
    taught = here.parent is not None and here.parent.lemma in _TEACHING
    return taught or not near.isdisjoint(_MEANS)


_TEACHING = frozenset(["train", "teach", "radicalise", "radicalize", "recruit", "enable", "equip"])
_MEANS = frozenset("base haven sanctuary platform springboard launchpad ability capability capacity means".split())
