"""What a situation is about beyond its parties: whom its title names, and the words that its articles speak in.

1. The parties that the title names are its core: what others do among themselves belongs only where the core is named.
2. Whose troops the title names beside a war ("Cuban soldiers in Angola's war"), of those it tells wherever they are.
3. Where a person gave words, an article speaks of the matter if all the words of one entry stand in it, in any form
   and order: "join NATO" is said by "Finland is joining NATO". Without words an article is judged by its parties.
4. A would-be state, or a band that serves a state, is of the side of the party whose it is, though the record holds
   what it does apart: it is no outsider, unless it is a party itself.
5. Capitals in an entry are a name, in any of its spellings: "US base" is said by "an American base", not by "our base".
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.gazetteer import Scout
from store.model import Situation

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_OWNER = re.compile(r"['’]s?$")  # "Taiwan's" speaks of Taiwan
_ALLIANCES = ("organisation",)


def focus(situation: Situation, lexicon: Lexicon) -> Situation:
    """Return a situation with its core, its topic and its places read out of what a person wrote."""
    core = _core(situation, lexicon)
    groups, clients = situation.groups, _clients(situation, lexicon)
    members = {code: [code, *(m for m, whole in groups.items() if whole == code)] for code in situation.parties}
    names = {
        code: frozenset(name for member in known for name in lexicon.gazetteer.spellings(member))
        for code, known in members.items()
    }
    groups_ = frozenset(code for code in situation.parties if _is_armed_group(code, lexicon))
    titled = (m.text for m in lexicon.gazetteer.find(situation.title, date.max) if m.kind == "place")
    topic = _topic(situation, lexicon)
    places = (*(w for w in situation.words if _is_place(w, lexicon)), *titled)
    posted, lands = _posted(situation, lexicon), _disputed(situation, lexicon)
    return replace(
        situation,
        clients=clients,
        core=core,
        names=names,
        armed=groups_,
        posted=posted,
        topic=topic,
        places=places,
        disputed=lands,
    )


def _clients(situation: Situation, lexicon: Lexicon) -> dict[str, str]:
    """Return whose would-be states are, and bands that serve: of a matter that has words a band is no part."""
    names = ("client_states",) if situation.words else ("client_states", "serving_bands")
    told = [line.split() for name in names for line in lexicon.lists[name]]
    apart = {*situation.parties, *situation.groups}
    return {client: state for client, state in told if state in situation.parties and client not in apart}


def scout(situations: Sequence[Situation], lexicon: Lexicon) -> Scout:
    """Return what tells whether an article names a party of any of the situations: no other can concern one.

    A party is told as well by a pact known to be its own, and by the one who faces it where nobody else is named.
    """
    parties = {code for situation in situations for code in situation.parties}
    members = [pair for situation in situations for pair in (*situation.groups.items(), *situation.clients.items())]
    parties |= {member for member, whole in members if whole in parties}
    pairs = [pair.split("-") for told in ("lone_foes", "nuclear_bargains") for pair in lexicon.lists[told]]
    pairs += [war.split()[:2] for war in lexicon.lists["wars"]]
    faced = {code for pair in pairs if not parties.isdisjoint(pair) for code in pair}
    pacts = [name for name, made_by in lexicon.pacts.parties.items() if not parties.isdisjoint(made_by)]
    if "NATO" in parties:
        pacts += [words.title() for words in lexicon.lists["article_words"]]  # "triggers Article 5"
    return lexicon.gazetteer.scout(parties | faced, pacts)


def speaks(text: str, situation: Situation) -> bool:
    """Say whether a text speaks of the matter; of a situation without words every text does."""
    if not situation.topic:
        return True
    words = frozenset(_OWNER.sub("", word) for word in _WORD.findall(text.lower()))
    return any(all(not words.isdisjoint(forms) or _names(text, forms) for forms in entry) for entry in situation.topic)


def _names(text: str, forms: frozenset[str]) -> bool:
    """Say whether a text holds one of the names among the forms of a word: those with capitals."""
    names = (form for form in forms if form in text and not form.islower())
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def names_core(text: str, situation: Situation) -> bool:
    """Say whether a text names one of those whom the situation is about."""
    return not situation.core.isdisjoint(named(text, situation))


def named(text: str, situation: Situation) -> frozenset[str]:
    """Return the parties that a text names, as the state, its people or its capital."""
    return frozenset(code for code, names in situation.names.items() if any(name in text for name in names))


def lies_in(text: str, names: Collection[str]) -> bool:
    """Say whether a text puts what it tells into a land of one of these names: "a drone strike in northern Mali"."""
    own = [re.escape(name) for name in names if name in text]
    return any(re.search(rf"{_IN}{name}\b", text) or re.search(rf"{_OVER}{name}\b(?!['’]s)", text) for name in own)


_NEAR = r"(?:(?!(?:to|for|with|by|against|at|from|on|over|after|than)\b)[a-z’'-]+ ){0,3}"  # not "in response to Chad"
_IN = rf"\b(?:[Ii]n|[Ii]nside|[Aa]cross) {_NEAR}"
_OVER = rf"\b[Oo]ver {_NEAR}"  # not "over Chad's raids"


def _core(situation: Situation, lexicon: Lexicon) -> frozenset[str]:
    found = lexicon.gazetteer.find(situation.title, date.max)
    named = {m.code or m.inner: m.kind for m in found}
    parties = {situation.groups.get(code, code): kind for code, kind in named.items() if code}
    ours = {code for code in parties if code in situation.parties}
    states = {code for code in ours if parties[code] not in _ALLIANCES}
    return frozenset(states or ours or situation.parties)


def _posted(situation: Situation, lexicon: Lexicon) -> frozenset[str]:
    """Return the parties whose troops, in the plural, the title names beside a war; elsewhere they may have another."""
    if not _WAR.search(situation.title):
        return frozenset()
    found = lexicon.gazetteer.find(situation.title, date.max)
    named = [(m.code or m.inner, _TROOPS.match(situation.title, m.end)) for m in found]
    counted = [(code, lexicon.counting.noun(lexicon.singular(at[1].lower()))) for code, at in named if code and at]
    whose = {situation.groups.get(code, code) for code, noun in counted if noun is not None and noun.kind == "armed"}
    return frozenset(whose.intersection(situation.parties))


_WAR = re.compile(r"\b(?:war|conflict|fighting|invasion|battle|front)\b", re.IGNORECASE)
_TROOPS = re.compile(r"(?:['’]s?)?\s+(?:[a-z-]+\s+)?(\w+s)\b", re.IGNORECASE)  # "Chad's elite soldiers"


def _disputed(situation: Situation, lexicon: Lexicon) -> tuple[str, ...]:
    lines = (line.split(" | ") for line in lexicon.lists["claimed_lands"])
    return tuple(sorted(land for land, by in lines if len({*by.split()} & {*situation.parties}) > 1))


def _is_armed_group(code: str, lexicon: Lexicon) -> bool:
    found = lexicon.gazetteer.find(lexicon.gazetteer.names().get(code, code), date.max)
    return any(m.code == code and m.kind == "group" for m in found)


def _is_place(word: str, lexicon: Lexicon) -> bool:
    found = lexicon.gazetteer.find(word, date.max)
    return any(m.kind == "place" and m.text == word for m in found)


def _topic(situation: Situation, lexicon: Lexicon) -> tuple[tuple[frozenset[str], ...], ...]:
    entries = []
    for entry in situation.words:
        words = [w for w in _WORD.findall(entry) if _is_name(w) or lexicon.tags.get(w.lower(), "A") in "AR"]
        if words:
            entries.append(tuple(_forms(w.lower(), lexicon) if not _is_name(w) else _named(w, lexicon) for w in words))
    return tuple(entries)


def _is_name(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _named(word: str, lexicon: Lexicon) -> frozenset[str]:
    """Return how what a word in capitals names is spelt; a word that names nobody stands for itself."""
    codes = {found.code for found in lexicon.gazetteer.find(word, date.max) if found.code}
    return frozenset({word}).union(*(lexicon.gazetteer.spellings(code) for code in codes))


def _forms(word: str, lexicon: Lexicon) -> frozenset[str]:
    """Return how a word of the situation may stand in a text: in any form, or another word for the same matter."""
    lemma = _lemma(word, lexicon)
    alike = {one for listed in lexicon.lists["same_matter"] if lemma in listed.split() for one in listed.split()}
    return _inflected(word, lexicon) | {form for one in alike for form in (one, f"{one}s")}


def _lemma(word: str, lexicon: Lexicon) -> str:
    known = lexicon.forms.get(word)
    return known.lemma if known else lexicon.singular(word)


def _inflected(word: str, lexicon: Lexicon) -> frozenset[str]:
    lemma = _lemma(word, lexicon)
    verbs = {form for form, read in lexicon.forms.items() if read.lemma == lemma}
    return frozenset({word, lemma, f"{lemma}s", *verbs}) - lexicon.lists["matter_apart"]
