"""What each word of a sentence is, told by its neighbours: one letter a word (grammar/words.py)."""

from datetime import UTC, datetime

import pytest

from bot.detect.grammar import frames, text
from bot.detect.grammar.words import tag
from bot.detect.lexicon import Lexicon
from store.model import Article
from store.terms import Reliability

AT = datetime(2024, 10, 23, 12, tzinfo=UTC)


def tagged(sentence: str, words: Lexicon) -> str:
    article = Article(
        key="1",
        feed="f",
        publisher="p",
        reliability=Reliability.B,
        url="",
        title="",
        text=sentence,
        published=AT,
        fetched=AT,
    )
    found = []
    for one in text.sentences(article, words):
        frames.measure(one)
        found += [f"{word.text}/{word.tag}" for word in tag(one, words)]
    return " ".join(found)


@pytest.mark.parametrize(
    "expected",
    [
        "A/D top/A Dutch/E official/N warned/Z Western/E countries/N ./.",
        "Chadian/E official/N warns/V neighbours/N face/V risks/N",
        "The/D civilian/A airport/N reopened/Z ./.",
        "Ministers/N have/H long/R resisted/Z sending/G tanks/N ./.",
        "She/O says/V he/O ’s/H already/R received/Z four/Q drones/N ./.",
        "Rebels/N agreed/Z to/P the/D offer/N ,/, paving/G the/D way/N for/P talks/N ./.",
        "Two/Q Malians/E are/B killed/Z and/C three/Q others/N are/B hurt/Z ./.",
        "The/D motion/N calls/V for/P the/D army/N to/T leave/V ./.",
        "It/O is/B shut/Z due/A to/P storms/N and/C U.S./E strikes/N against/P Iran/E ./.",
        "The/D kit/N U.S./E officials/N withheld/Z arrived/Z ./.",
        "He/O said/Z that/S two/Q men/N fled/Z and/C that/S the/D others/N were/B held/Z ./.",
        "They/O signed/Z a/D treaty/N on/P fishing/A rights/N ./.",
        "The/D convoy/N was/B deshelled/Z overnight/R ./.",
        "Kenya/E removed/Z him/O from/P its/D sanctions/N list/N after/S the/D truce/N ./.",
        "Militants/N planned/Z an/D attack/N ./.",
        "Police/N held/Z alleged/A rebels/N ./.",
        "A/D civilian/A home/N burned/Z ./.",
        "Oslo/E approves/V Finland/E ’s/' NATO/E bid/N ./.",
        "Seoul/E ’s/' arms/N transfer/N for/P Kenya/E enables/V it/O ./.",
        "Iran/E ups/V its/D demands/N and/C rails/V at/P its/D rivals/N in/P a/D speech/N ./.",
        "The/D general/N raises/V the/D stakes/N and/C lashes/V out/P at/P Egypt/E ./.",
        "Sudan/E recalls/V its/D envoy/N and/C seeks/V talks/N with/P Chad/E ./.",
        "A/D helicopter/N crashes/V near/P Lagos/E ./.",
        "Aid/N arrives/V in/P Aden/E as/S fighting/N in/P Yemen/E rages/V on/P ./.",
        "Mali/E plans/V a/D vote/N as/S fighting/N in/P the/D north/N continues/V ./.",
        "Residents/N flee/V as/S shelling/N near/P Goma/E resumes/V ./.",
        "NATO/E watches/V tanks/N move/V to/P Moldova/E",
        "Aid/N convoy/N stuck/Z as/S troops/N move/V to/P the/D border/N",
        "Serbia/E warns/V a/D ban/N risks/V widening/G the/D conflict/N",
        "Poland/E says/V missile/N plan/N risks/V new/A arms/N race/N",
        "Rebels/N launch/V missiles/N at/P Aden/E airport/N",
        "Israel/E ,/, Hezbollah/E trade/V gunfire/N along/P border/N",
        "Blasts/N hit/V two/Q depots/N in/P Eritrea/E",
        "Ethiopia/E imposes/V crippling/A new/A sanctions/N on/P Eritrean/E firms/N",
        "The/D army/N claims/V gains/N near/P Kismayo/E ./.",
        "Ghana/E and/C Togo/E hold/V talks/N on/P a/D truce/N ./.",
        "Troops/N fire/V warning/N shots/N at/P a/D boat/N ./.",
        "Militias/N attack/V two/Q villages/N and/C burn/V homes/N ./.",
        "Oslo/E donated/Z 20/Q infantry/N fighting/N vehicles/N ./.",
        "A/D jet/N hit/Z a/D suspected/A drug/N smuggling/N boat/N ./.",
        "Gunmen/N smuggling/G rifles/N were/B held/Z ./.",
        "A/D Samad/E 3/E drone/N fell/Z in/P Eilat/E ./.",
        "Russian/E strikes/N shake/V Odesa/E",
        "It/O was/B part/N of/P further/A sanctions/N on/P Syria/E ./.",
        "U.S./E sanctions/N on/P Iran/E take/V effect/N ./.",
        "Ankara/E seized/Z the/D damaged/A freighter/N ./.",
        "The/D EU/E will/M use/V frozen/A Russian/E assets/N ./.",
        "Police/N remain/V deployed/Z near/P Gao/E ./.",
        "Recent/A Iranian/E missile/N launches/N mark/V a/D shift/N ./.",
        "They/O called/Z for/P an/D immediate/A and/C unconditional/A truce/N ./.",
        "Iran/E –/C U.S./E talks/N resume/V ./.",
        "Kyiv/E prepared/Z to/T '/\" fire/V the/D first/A shot/N '/\" ./.",
    ],
)
def test_a_word_is_what_its_neighbours_make_it(words: Lexicon, expected: str) -> None:
    sentence = " ".join(pair.rpartition("/")[0] for pair in expected.split(" "))
    joined = (
        sentence.replace(" ,", ",")
        .replace(" .", ".")
        .replace(" ’s", "’s")
        .replace("' fire", "'fire")
        .replace("shot '", "shot'")
        .replace("Iran – U", "Iran–U")
    )

    assert tagged(joined, words) == expected
