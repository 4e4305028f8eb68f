"""What a situation is about beyond its parties, and articles that comment instead of reporting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.detect.commentary import is_commentary, is_essay
from bot.detect.evidence import evidence
from bot.detect.lexicon import Lexicon
from bot.detect.relevance import bearing
from bot.detect.topic import focus, names_core, scout, speaks
from store.model import Situation
from store.terms import Reason
from tests.detect.desk import MONDAY, Desk, article, claim, rules, say

STRAIT = Situation(
    id="bases",
    title="Russian missiles in Cuba",
    parties=("RU", "CU", "US"),
    words=("missile base", "stationing missiles"),
)


def test_the_title_names_the_core_and_states_come_before_alliances(words: Lexicon) -> None:
    assert focus(STRAIT, words).core == {"RU", "CU"}
    assert focus(Situation(id="a", title="Kosovo joins NATO", parties=("XK", "NATO", "RS")), words).core == {"XK"}
    assert focus(Situation(id="a", title="The alliance", parties=("NATO", "RS")), words).core == {"NATO", "RS"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow will station missiles on the island", True),
        ("The base where missiles were kept", True),
        ("Missiles fell on a market", False),
        ("Rockets are stationed on the island", True),
        ("The naval base was closed", False),
    ],
)
def test_a_text_speaks_of_the_matter_in_any_form_and_order(words: Lexicon, text: str, expected: bool) -> None:  # noqa: FBT001
    assert speaks(text, focus(STRAIT, words)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An American base was shelled", True),
        ("A U.S. base was shelled", True),
        ("The base that was left to us was shelled", False),
        ("A base in RUSSIA was shelled", False),
        ("XM7 crates stood in the shed", True),
    ],
)
def test_capitals_in_an_entry_are_a_name_in_any_spelling(words: Lexicon, text: str, expected: bool) -> None:  # noqa: FBT001
    assert speaks(text, focus(replace(STRAIT, words=("US base", "XM7 crate")), words)) is expected


def test_a_situation_without_words_is_judged_by_its_parties(words: Lexicon) -> None:
    assert speaks("A concert in the harbour", focus(Situation(id="a", title="Togo", parties=("TG",)), words))


def test_the_core_is_named_in_any_of_its_forms(words: Lexicon) -> None:
    focused = focus(STRAIT, words)

    assert names_core("Havana's harbour", focused)
    assert names_core("a Cuban minister", focused)
    assert not names_core("Washington and Caracas", focused)


@pytest.mark.parametrize(
    ("title", "text", "what", "expected"),
    [
        ("Missiles stationed", "Moscow stationed missiles in Cuba.", "RU>CU transfer supplied of missiles", True),
        ("A port call", "A Russian frigate called at Havana.", "RU>CU act consult", False),
        ("Stationing missiles", "Havana heard it.", "US>RU act warn by US", True),
    ],
)
def test_words_and_core_decide_what_belongs(words: Lexicon, title: str, text: str, what: str, expected: bool) -> None:  # noqa: FBT001
    told, found = article(title=title, text=text), claim(what)

    bears = bearing(found, evidence([found], told, focus(STRAIT, words), (), rules()), rules())

    assert bears.belongs is expected


def test_what_the_corpus_tells_belongs_without_the_words(words: Lexicon) -> None:
    desk = Desk(situations=(focus(STRAIT, words),))
    patrol = claim("RU>CU involvement deployed")

    before = desk.hold([patrol], article("a1", title="A port call", text="A frigate."))
    desk.hold([patrol], article("corpus:bases:1", title="Stationing missiles", text="A base for missiles."))
    after = desk.hold([patrol], article("a2", title="A port call", text="A frigate."))

    assert [say(one) for found in (before, after) for one in found] == ["off topic", "same from deployed"]


def test_a_page_of_the_corpus_brings_in_what_its_parties_do_beside_the_matter(words: Lexicon) -> None:
    desk = Desk(situations=(focus(STRAIT, words),))
    sale = claim("US>BR transfer sought of jets")
    of = article("a2", title="Jets for Brazil after the deal on the missile base")

    before = desk.hold([sale], of)[0]
    page = desk.hold([sale], article("corpus:bases:1", feed="corpus", title="Stationing missiles in Cuba"))[0]
    after = desk.hold([sale], of)[0]

    assert [say(one) for one in (before, page, after)] == ["off topic", "new", "same from sought"]


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: The treaty was a mistake",
        "Analysis | What the pact means",
        "Why the army left the town",
        "Explained: the row over the islands",
        "Could the truce hold?",
        "Sudan: Is the war spreading?",
        "The general's gamble – analysis",
        "Defence expert decodes the general's threat",
        "See how a raid on the islands could unfold",
        "Five takeaways from the drills",
        "Chad needs more shells",
        "Jets for Niger: crucial questions over the gift",
        "Your Friday briefing: drills off the islands",
        "Troops leave the town | First thing",
        "The Gazette's morning report: a truce fails",
        "Week in pictures: floods, fans and a parade",
    ],
)
def test_a_comment_is_known_by_its_title(title: str) -> None:
    assert is_commentary(title)


@pytest.mark.parametrize(
    "title",
    [
        "Chad signs pact with Niger",
        "Army says who fired first is unclear",
        "Chad needs more shells, its general says",
        "Chad should expect raids within hours - Niger",
        "Will: minister's family contests it",
        "Experts say troops have left the town",
        "Can-making plant hit by drone",
        "",
        "Talks between US and Russian experts break down",
        "General gives Friday briefing on the raid",
        "First thing to go in the raid was the bridge",
        "UN experts discuss truce with Sudan's rebels",
    ],
)
def test_a_report_is_no_comment(title: str) -> None:
    assert not is_commentary(title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I grew up in the port. What I saw there was no war.", True),
        ("“I saw it,” he said. “I ran.”", False),
        ('"I saw it," he said. "I ran."', False),
        ("King George I met King Albert I at the I-95 bridge.", False),
        ("I saw it. The army left.", False),
        ("The army left the port, and the town was quiet again.\nI write on wars. I live in Kidal.", False),
        ("", False),
    ],
)
def test_an_essay_is_known_by_its_author(text: str, *, expected: bool) -> None:
    assert is_essay(text) is expected


@pytest.mark.parametrize(
    ("what", "title", "text", "expected"),
    [
        ("MX act consult by MX", "Missile base planned", "Mexico called a meeting on Russia's missiles in Cuba.", True),
        (
            "MX act consult by MX",
            "Missile base planned",
            "Mexico called a meeting on coffee. Russia aims at Cuba.",
            False,
        ),
        ("BR>CU act consult", "Talks in Havana on Russia's missile base", "They met.", True),
        ("BR>CU act consult", "Coffee for Havana", "They met near a missile base.", False),
        ("RU>VE involvement deployed", "Stationing missiles", "Russian crews went to Caracas to help Cuba's.", True),
        ("RU>VE involvement deployed", "Stationing missiles", "Russian crews went to Caracas.", False),
        ("US>RU treaty ratified", "Washington and Havana on the missile base", "The Senate voted.", True),
        ("BR>CU treaty agreed", "Havana and Washington on the missile base", "They talked.", True),
        ("BR>CU treaty agreed", "Coffee for Havana", "They talked near a missile base.", False),
        ("RU involvement preparing : a missile base", "Drill", "Crews of a missile base trained.", False),
        ("RU involvement preparing : a missile base", "Drill", "Crews of a missile base trained for Cuba.", True),
    ],
)
def test_what_ties_a_claim_to_the_situation(words: Lexicon, what: str, title: str, text: str, expected: bool) -> None:  # noqa: FBT001
    told = article(title=title, text=text)
    tie = "Russia" if "Russia's" in text else "Russia aims"
    between = claim("RU>CU involvement deployed planned", start=text.find(tie), end=text.find(tie) + 6, field="text")
    found = claim(what, field="text")
    claims = [found, between] if what.startswith("MX") else [found]

    bears = bearing(found, evidence(claims, told, focus(STRAIT, words), (), rules()), rules())

    assert bears.belongs is expected


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("US>AQAP act attack : a drone strike in eastern Yemen", True),
        ("US>AQAP act attack : a drone strike in a Yemeni village", True),
        ("US>AQAP act attack : a drone strike in Libya", False),
        ("US>AQAP act attack : a drone strike days after talks with Yemen", False),
        ("US>AQAP act attack : a drone strike in response to Yemen", False),
        ("US>AQAP act attack : a drone strike in anger over Yemen's raids", False),
        ("US>AQAP act attack : a drone strike in Yemen's Marib region", True),
        ("US>AQAP act attack : a drone shot down over Yemen", True),
        ("US>AQAP act warn : the raids in eastern Yemen", False),
    ],
)
def test_a_blow_at_an_outsider_belongs_where_it_falls(words: Lexicon, what: str, expected: bool) -> None:  # noqa: FBT001
    gulf = focus(Situation(id="gulf", title="Foreign forces in Yemen", parties=("YE", "US", "SA")), words)
    found = claim(what, field="text")

    bears = bearing(found, evidence([found], article(title="Strike", text="A strike."), gulf, (), rules()), rules())

    assert bears.belongs is expected


CIVIL = Situation(id="civil", title="The war in Sudan", parties=("SD", "RSF"))


def test_a_war_of_an_armed_group_goes_on_in_articles_that_name_one_side(words: Lexicon) -> None:
    focused = focus(CIVIL, words)
    fight = article("a1", title="Battle in Khartoum between the army and the RSF")
    toll = article("a2", title="Khartoum counts its dead", text="Ninety people died.")
    quake = article("a3", title="Chad counts its dead")
    desk = Desk(situations=(focused,))
    dead, outsiders = claim("SD figure killed 90 civilians"), claim("TD>LY act attack")

    before = say(desk.hold([dead], toll)[0])
    desk.hold([claim("RSF+SD involvement combat")], fight)
    found = [
        say(desk.hold(claims, of)[0]) for claims, of in (([dead], quake), ([dead, outsiders], toll), ([dead], toll))
    ]

    assert focused.armed == {"RSF"}
    assert (before, found) == ("off topic", ["off topic", "off topic", "new"])


def test_the_first_sentence_of_an_article_without_a_title_heads_it(words: Lexicon) -> None:
    fight = article("a1", title="Battle in Khartoum between the army and the RSF")
    headed = article("a2", title="", text="Chad condemns the RSF. It says that it will send aid.")
    beside = article("a3", title="", text="Chad will send aid to Mali. It condemns the RSF as well.")
    lands = article(
        "a4", title="", text="Chad condemns the killing of a trader in Sudan. It says that it will send aid."
    )
    desk = Desk(situations=(focus(replace(CIVIL, title="Sudan's army and the RSF"), words),))

    desk.hold([claim("RSF+SD involvement combat")], fight)
    found = [say(desk.hold([claim("TD>RSF act condemn by TD")], of)[0]) for of in (beside, lands, headed)]

    assert found == ["off topic", "off topic", "new"]


def test_two_states_at_war_are_both_named_and_nobody_is_the_host_of_his_foe(words: Lexicon) -> None:
    focused = focus(Situation(id="war", title="Chad and Sudan", parties=("TD", "SD")), words)
    desk = Desk(situations=(focused,))
    strike = claim("SD act attack")
    desk.hold([claim("TD>SD involvement combat")], article("a1"))

    one = desk.hold([strike], article("a2", title="Sudan strikes a column"))[0]
    both = desk.hold([strike], article("a3", title="Sudan strikes a column near Chad"))[0]

    assert (say(one), say(both)) == ("off topic", "new")


ALONE = Situation(id="kp", title="North Korea and its neighbours", parties=("KP", "KR", "US"))
BOTH = Situation(id="war", title="Chad and Sudan", parties=("TD", "SD", "EG"))


@pytest.mark.parametrize(
    ("situation", "what", "title", "expected"),
    [
        (ALONE, "KP act weapon_test by KP", "Missile fired", True),
        (ALONE, "KP act threaten by KP", "A vow of fire", True),
        (ALONE, "KP involvement preparing", "A drill", True),
        (ALONE, "KP act consult by KP", "A meeting", False),
        (ALONE, "KP figure weapons 40 tanks", "A parade", False),
        (ALONE, "KP>BY transfer supplied of shells", "A shipment", False),
        (ALONE, "KP figure killed 40 people", "A mine collapses", False),
        (ALONE, "US act weapon_test by US", "Missile fired", False),
        (BOTH, "TD act mobilise by TD", "Chad calls up its reserves as Sudan protests", True),
        (BOTH, "TD act mobilise by TD", "Chad calls up its reserves", False),
        (replace(BOTH, title="War at the lake"), "TD act mobilise by TD", "Chad calls up men as Sudan protests", False),
        (
            replace(BOTH, title="Chad, Sudan and Egypt"),
            "TD act mobilise by TD",
            "Chad calls up men as Sudan protests",
            True,
        ),
        (BOTH, "SD act weapon_test by SD", "Missile fired near Cairo", True),
        (replace(ALONE, words=("missile",)), "KP act mobilise by KP", "Reserves called up", False),
        (ALONE, "KP>MY act attack", "A killing in Kuala Lumpur", True),
        (ALONE, "EU>KP act sanction", "Brussels lists banks", True),
        (ALONE, "EU>KP act condemn by EU", "Brussels speaks", False),
        (ALONE, "EU>KP transfer supplied of rice", "Rice shipped", False),
        (BOTH, "SD>LY act attack", "Sudan bombs a camp in Libya, Chad says", False),
        (BOTH, "EU>SD act sanction", "Brussels lists banks", False),
    ],
)
def test_what_one_of_the_core_does_with_its_forces(
    words: Lexicon,
    situation: Situation,
    what: str,
    title: str,
    expected: bool,  # noqa: FBT001
) -> None:
    found = claim(what)

    bears = bearing(found, evidence([found], article(title=title), focus(situation, words), (), rules()), rules())

    assert bears.belongs is expected


@pytest.mark.parametrize(
    ("what", "title", "expected"),
    [
        ("SD figure killed 12 people", "Twelve dead in Khartoum", "new"),
        ("->SD act attack", "Drones over Khartoum", "new"),
        ("SD>SD involvement withdrawn", "Sudan leaves the town", "new"),
        ("SD figure killed 12 people", "Twelve dead in a market", "off topic"),
        ("SD>ET involvement deployed", "Sudan sends troops to Ethiopia", "off topic"),
        ("EG figure killed 12 people", "Twelve dead in Cairo", "off topic"),
        ("SD>LY act attack", "Sudan bombs a camp in Libya", "off topic"),
        ("SD>LY act attack", "Sudan bombs a camp in Libya, which Chad uses", "new"),
        ("SD>KE act attack", "Sudan bombs a camp in Kenya", "new"),  # which the corpus names
        ("LY>SD involvement crossed", "Libyan drone over Darfur", "new"),
        ("LY>SD involvement crossed planned", "Libyan troops are to enter Darfur", "off topic"),
        ("SD>LY act threaten by SD", "Sudan vows to strike Libya over Chad", "new"),
        ("SD>LY act threaten by SD", "Sudan vows to strike Libya", "off topic"),
        ("LY>SD act threaten by LY", "Libya vows to strike Sudan", "off topic"),
        ("LY>EG act attack", "Libya shells an Egyptian post", "off topic"),
        ("FR>TD transfer supplied planned of armoured cars", "France to send Chad armoured cars", "new"),
        ("FR>TD act aid", "France trains the army of Chad", "new"),
        ("FR>TD transfer supplied of armoured cars", "Armoured cars shipped", "off topic"),
        ("FR>EG transfer supplied of jets", "France sends Egypt jets", "off topic"),
        ("FR>TD involvement deployed", "French marines land in Chad", "new"),
        ("FR>TD involvement withdrawn planned", "French marines to leave Chad", "new"),
        ("FR>TD figure killed 2 soldiers", "Two French soldiers die in Chad", "new"),
        ("FR>TD figure weapons 40 tanks", "Forty French tanks in Chad", "off topic"),
        ("FR>TD involvement deployed", "Marines land at the lake", "off topic"),
        ("FR>EG involvement deployed", "French marines land in Egypt", "off topic"),
        ("LY>SD involvement combat", "Libyans fight the army in Darfur beside Chad", "new"),
        ("LY>SD involvement combat", "Libyans fight the army in Darfur", "off topic"),
        ("LY>EG involvement combat", "Libyans fight the army of Egypt", "off topic"),
    ],
)
def test_what_war_brings_to_a_land_that_the_record_knows_at_war(
    words: Lexicon, what: str, title: str, expected: str
) -> None:
    desk = Desk(situations=(focus(BOTH, words),))
    desk.hold([claim("SD>KE act accuse by SD")], article("corpus:brief", feed="corpus", title="Sudan on Kenya"))
    desk.hold([claim("TD>SD involvement combat")], article("a1"))

    assert say(desk.hold([claim(what)], article("a2", title=title))[0]) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Twelve Sudanese die in the conflict with Kenya", "off topic"),
        ("Twelve Sudanese die in the war against Chad", "new"),
        ("Twelve Sudanese die in the war", "new"),
    ],
)
def test_the_dead_of_a_war_with_an_outsider_belong_to_that(words: Lexicon, title: str, expected: str) -> None:
    desk = Desk(situations=(focus(BOTH, words),))
    desk.hold([claim("TD>SD involvement combat")], article("a1"))

    dead = claim("SD figure killed 12 people", field="title")

    assert say(desk.hold([dead], article("a2", title=title))[0]) == expected


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [
        ("Sudan sends 9 jets to an island to threaten Chad", "SD involvement deployed", "new"),
        ("Sudan sends 9 jets to an island", "SD involvement deployed", "off topic"),
        ("Sudan, the foe of Chad, has 9 jets", "SD involvement combat", "off topic"),
    ],
)
def test_arms_on_their_way_belong_in_a_sentence_that_names_another_party(
    words: Lexicon, text: str, step: str, expected: str
) -> None:
    desk = Desk(situations=(focus(BOTH, words),))

    held = desk.hold([claim("SD figure weapons 9 jets"), claim(step)], article("a1", title="", text=text))

    assert say(held[0]) == expected


@pytest.mark.parametrize(
    ("situation", "pact", "day", "expected"),
    [
        (BOTH, "TD+SD treaty agreed of ceasefire", 4, "off topic"),
        (BOTH, "TD+SD act ceasefire", 4, "off topic"),
        (BOTH, "TD+SD treaty negotiating of ceasefire", 4, "new"),
        (BOTH, "TD+SD treaty agreed of trade pact", 4, "new"),
        (BOTH, "TD+EG treaty agreed of ceasefire", 4, "new"),
        (BOTH, "TD+SD treaty agreed of ceasefire", 0, "new"),  # they fight on, days after it
        (replace(BOTH, armed=frozenset({"TD"})), "TD+SD treaty agreed of ceasefire", 4, "new"),
    ],
)
def test_a_truce_between_states_ends_what_war_brings_to_their_lands(
    words: Lexicon, situation: Situation, pact: str, day: int, expected: str
) -> None:
    desk = Desk(situations=(replace(focus(situation, words), armed=situation.armed),))
    desk.hold([claim("TD>SD involvement combat")], article("a1", at=MONDAY + timedelta(days=3)))
    desk.hold([claim(pact)], article("a2", at=MONDAY + timedelta(days=day)))

    found = desk.hold(
        [claim("SD figure killed 12 people")], article("a3", at=MONDAY + timedelta(days=9), title="A bomb in Sudan")
    )

    assert say(found[0]) == expected


@pytest.mark.parametrize(
    ("blow", "expected"),
    [
        ("MY>KP act attack", ["new", "new"]),
        ("MY>KP act attack possible", ["new", "off topic"]),
        ("MY>KR act attack", ["off topic", "off topic"]),
    ],
)
def test_the_dead_of_a_blow_belong_with_it(words: Lexicon, blow: str, expected: list[str]) -> None:
    desk = Desk(situations=(focus(ALONE, words),))

    found = desk.hold([claim(blow), claim("KP figure killed 9 people")], article("a1", title="A blast"))

    assert [say(one) for one in found] == expected


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("FR>SD act expel", "new"),
        ("SD>FR act summon", "new"),
        ("SD>FR treaty suspended", "new"),
        ("FR+TD treaty signed", "new"),
        ("FR+SD treaty signed", "off topic"),
        ("FR>TD act expel", "off topic"),
        ("BR>SD act expel", "off topic"),
        ("IT>SD act expel", "off topic"),  # who was only asked
        ("ES>SD act expel", "off topic"),
        ("FR>SD act condemn by FR", "off topic"),
    ],
)
def test_who_arms_one_at_war_is_no_outsider_to_it(words: Lexicon, what: str, expected: str) -> None:
    desk = Desk(situations=(focus(BOTH, words),))
    desk.hold([claim("TD>SD involvement combat")], article("a1"))
    desk.hold([claim("FR>TD transfer supplied of shells")], article("a2", title="France sends Chad shells"))
    desk.hold([claim("IT>TD transfer sought of shells")], article("a2b", title="Chad asks Italy for shells"))
    desk.hold([claim("ES>TD transfer supplied denied of shells")], article("a2c", title="Spain sends Chad no shells"))

    assert say(desk.hold([claim(what)], article("a3", title="A step"))[0]) == expected


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        ("US>KR involvement deployed", "It will deter North Korea, Seoul said.", "new"),
        ("KR+US treaty signed", "It will deter North Korea, Seoul said.", "new"),
        ("US>KR involvement deployed", "It will call at Busan.", "off topic"),
        ("KR+US act consult", "They spoke of trade and of North Korea.", "off topic"),
    ],
)
def test_what_two_parties_do_needs_the_core_in_the_first_lines(
    words: Lexicon, what: str, text: str, expected: str
) -> None:
    desk = Desk(situations=(focus(ALONE, words),))

    assert say(desk.hold([claim(what)], article(title="A submarine for Busan", text=text))[0]) == expected


@pytest.mark.parametrize(
    ("blow", "expected"),
    [
        ("Sudan shot down a surveillance balloon of Chad", "off topic"),
        ("a spy drone of Chad was downed by Sudan", "off topic"),
        ("hackers of Sudan attacked Chad's ministries", "off topic"),
        ("Sudan shelled a camp in Chad", "new"),
        ("Sudan shelled a surveillance post in Chad", "new"),
    ],
)
def test_a_spy_craft_shot_down_begins_no_war(words: Lexicon, blow: str, expected: str) -> None:
    desk = Desk(situations=(focus(BOTH, words),))
    desk.hold([claim(f"SD>TD act attack : {blow}")], article("a1", title="Sudan and Chad"))

    found = desk.hold([claim("LY>SD involvement crossed")], article("a2", title="A Libyan drone over Darfur"))[0]

    assert say(found) == expected


def test_a_fight_with_an_outsider_is_not_where_the_forces_of_a_party_stand(words: Lexicon) -> None:
    desk = Desk(situations=(focus(BOTH, words),))
    desk.hold([claim("SD>TD involvement crossed")], article("a1"))
    text = "Soldiers of Sudan and Libya clashed, says Chad."

    found = desk.hold([claim("LY+SD involvement combat", start=0, end=len(text))], article("a2", text=text))[0]

    assert found.subject is not None
    assert (say(found), found.subject.target) == ("new", "")


@pytest.mark.parametrize(
    ("what", "title", "expected"),
    [
        ("FR>SD involvement deployed planned", "France to send a battalion to Sudan as Chad protests", "new"),
        ("FR>SD figure troops 300 soldiers", "Chad objects to 300 French soldiers in Sudan", "new"),
        ("FR>SD involvement deployed planned", "France to send a battalion to Sudan", "off topic"),
        ("FR>EG involvement deployed planned", "France to send a battalion to Egypt as Chad protests", "off topic"),
        ("SD>FR involvement deployed planned", "Sudan sends a guard of honour to France, Chad looks on", "off topic"),
    ],
)
def test_forces_that_outsiders_send_to_one_of_the_core(words: Lexicon, what: str, title: str, expected: str) -> None:
    desk = Desk(situations=(focus(BOTH, words),))

    assert say(desk.hold([claim(what)], article("a1", title=title))[0]) == expected


def test_two_at_war_are_named_by_their_leaders_too(words: Lexicon) -> None:
    desk = Desk(situations=(focus(BOTH, words),))
    desk.hold([claim("TD>SD involvement combat")], article("a1"))
    of = article("a2", title="President warns France over arms for Sudan")

    found = desk.hold([claim("TD>FR act warn by TD")], of)[0]

    assert say(found) == "new"


def test_a_step_with_an_outsider_whom_the_corpus_does_not_know_is_another_matter(words: Lexicon) -> None:
    desk = Desk(situations=(focus(STRAIT, words),))
    known = claim("RU+CU>BR treaty agreed")
    desk.hold([known], article("corpus:bases:1", feed="corpus", title="Stationing missiles in Cuba"))
    of = article("a1", title="Missile base on the table, says Havana")

    found = [desk.hold([claim(f"RU>{code} treaty signed : a missile base")], of)[0] for code in ("BR", "IR")]

    assert [one.reason for one in found] == [None, Reason.OFF_TOPIC]


def test_a_possessive_speaks_of_its_word(words: Lexicon) -> None:
    focused = focus(Situation(id="a", title="Cuba", parties=("CU",), words=("embargo",)), words)

    assert speaks("the embargo's end", focused)


@pytest.mark.parametrize(
    ("party", "text", "seen"),
    [
        ("NATO", "Estonia has triggered Article 5.", True),
        ("NATO", "Poland invoked the North Atlantic Treaty.", True),
        ("GB", "Canada has joined the Aukus pact.", True),
        ("RU", "A missile hit a bridge in Kyiv.", True),
        ("US", "Iran's nuclear talks drag on.", True),
        ("KP", "Seoul agreed to resume talks.", True),
        ("IL", "Settlers burnt a house in the West Bank.", True),
        ("RU", "A missile hit a bridge in Sanaa.", False),
        ("NATO", "Article 5 of the statute was read out in court in Lima.", True),
        ("GB", "Canada has joined the pact.", False),
    ],
)
def test_a_party_is_looked_for_by_all_that_can_mean_it(party: str, text: str, words: Lexicon, *, seen: bool) -> None:
    situation = Situation(id="one", title="", parties=(party,))

    assert scout((situation,), words).names(text) is seen


def test_what_counts_as_a_party_is_looked_for_too(words: Lexicon) -> None:
    situation = Situation(id="one", title="", parties=("BY",), groups={"DNR": "BY"})

    assert scout((situation,), words).names("The Donetsk People's Republic said nothing.")


RIVER = Situation(id="river", title="Chad's dams", parties=("TD", "LY"), words=("dam", "Derna", "shelling"))


@pytest.mark.parametrize(
    ("what", "title", "expected"),
    [
        (">TD act attack : a blast tore through the dam", "Blast at a dam in Chad", True),
        (">TD act attack : a blast tore through a market", "Blast at a market in Chad", False),
        (">TD act accuse : the dam was mined", "A dam in Chad", False),
        ("LY involvement withdrawn : troops leave Derna", "Libyan troops leave Derna", True),
        ("LY involvement withdrawn : troops leave Bol", "Libyan troops leave Bol", False),
        ("LY>FR act consult : met in Derna", "Libya and France met in Derna", False),
    ],
)
def test_blows_of_nobody_named_and_places_that_are_watched(
    words: Lexicon,
    what: str,
    title: str,
    expected: bool,  # noqa: FBT001
) -> None:
    desk = Desk(situations=(focus(RIVER, words),))
    desk.hold([claim("LY>TD act attack : shelling")], article("a1", title="Shelling at the dam in Chad"))
    found = claim(what)

    actual = desk.hold([found], article("a2", MONDAY + timedelta(days=1), title=title))[0]

    assert (actual.reason is not Reason.OFF_TOPIC) is expected


def test_an_act_that_only_the_corpus_dates_is_remembered_from_its_day() -> None:
    raid = claim("RU>KP act attack on 2024-08-01")
    late, old = Desk(), Desk()
    late.hold([claim("RU>KP act attack on 2024-10-20")], article("corpus:pair:1"))
    old.hold([raid], article("corpus:pair:1"))

    again, then = [claim("RU>KP act attack")], article("a2", MONDAY + timedelta(days=1))
    found = [say(desk.hold(again, then)[0]) for desk in (late, old)]

    assert found == ["same from attack", "new from attack"]


LENT = Situation(id="lent", title="Cuban troops in Angola's war", parties=("CU", "AO"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Cuban troops in Angola's war", {"CU"}),
        ("Cuba's elite soldiers and the war in Angola", {"CU"}),
        ("Cuban troops in Angola", set()),
        ("Cuba in Angola's war", set()),
        ("A Cuban general in Angola's war", set()),
    ],
)
def test_the_title_names_whose_troops_are_in_a_war(words: Lexicon, title: str, expected: set[str]) -> None:
    assert focus(replace(LENT, title=title), words).posted == expected


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        ("CU figure casualties 90 soldiers by PT", "Portugal counts the fallen.", True),
        ("ZA>CU involvement combat", "They fought in the hills.", True),
        ("CU>NA involvement withdrawn", "They left Windhoek.", False),
        ("AO>ZA figure killed 3 soldiers", "They fell in the hills.", False),
        ("AO>ZA involvement combat", "They fought in the hills.", False),
    ],
)
def test_troops_lent_to_an_ally_are_followed_and_the_allys_own_war_is_not(
    words: Lexicon,
    what: str,
    text: str,
    expected: bool,  # noqa: FBT001
) -> None:
    desk = Desk(situations=(focus(LENT, words),))
    page = article("corpus:lent:1", feed="corpus", title="Before", text="Angola fights South Africa.")
    desk.hold([claim("AO>ZA involvement combat"), claim("CU>AO involvement deployed")], page)

    found = desk.hold([claim(what, field="text")], article("a1", title="The war", text=text))[0]

    assert (found.reason is not Reason.OFF_TOPIC) is expected


def test_forces_filed_with_an_ally_do_not_make_him_their_foe(words: Lexicon) -> None:
    desk = Desk(situations=(focus(replace(LENT, title="Cuba and Angola"), words),))
    desk.hold([claim("CU>AO involvement deployed")], article("a1", title="Cubans land in Angola"))
    fight = desk.hold([claim("CU>ZA involvement combat")], article("a2", title="War", text="Cubans fight in Angola."))[
        0
    ]
    blow = desk.hold([claim("ZA>CU act attack")], article("a3", title="Raid", text="Bombs fell in Havana."))[0]

    assert (fight.subject and fight.subject.target, blow.reason) == ("AO", Reason.OFF_TOPIC)


REBELS = Situation(id="rebels", title="The war in Somalia", parties=("SO", "ALSHABAAB", "US", "RU"))


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        ("FR>ALSHABAAB act attack", "French jets struck al-Shabaab in Somalia.", True),
        ("FR>ALSHABAAB act attack", "French jets struck al-Shabaab in Kenya.", False),
        ("ALSHABAAB>KE act attack", "Al-Shabaab shelled a Kenyan town after it had lost ground to Somalia.", False),
        ("ALSHABAAB act attack", "In Somalia, al-Shabaab shelled a market.", True),
        ("FR>ALSHABAAB act attack", "French jets struck al-Shabaab near a Somali town.", True),
        ("FR>US act attack", "French hackers struck Washington in Somalia.", False),
        ("EU act consult", "The EU met on Somalia as Washington and Moscow talk.", True),
        ("EU act consult", "The EU met on trade as Washington and Moscow talk.", False),
    ],
)
def test_blows_at_a_band_and_answers_need_the_land_of_the_title(
    words: Lexicon,
    what: str,
    text: str,
    expected: bool,  # noqa: FBT001
) -> None:
    told = article("a1", title="News of the day", text=text)
    talks = claim("US>RU act negotiate", field="text", end=len(text))
    found = claim(f"{what} : {text}", field="text")

    bears = bearing(found, evidence([found, talks], told, focus(REBELS, words), (), rules()), rules())

    assert bears.belongs is expected


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        ("US transfer agreed of missiles", "Washington let others use its missile base against Havana.", True),
        ("US transfer agreed of missiles", "Washington let others use its missile base.", False),
        ("US act condemn", "Washington condemned the missile base near Havana.", False),
    ],
)
def test_arms_belong_where_their_sentence_names_the_core(
    words: Lexicon,
    what: str,
    text: str,
    expected: bool,  # noqa: FBT001
) -> None:
    found = claim(f"{what} : Washington", field="text")
    told = article("a1", title="News of the day", text=text)

    bears = bearing(found, evidence([found], told, focus(STRAIT, words), (), rules()), rules())

    assert ("named" not in bears.note) is expected


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        ("SD figure killed 12 people", "Twelve people were killed in the Abyei region.", True),
        ("->SD act attack", "Gunmen attacked a market in Abyei.", True),
        ("SD involvement deployed", "More troops have come to Abyei.", True),
        ("SD figure killed 12 people", "Twelve people were killed in Darfur.", False),
        ("UG figure killed 12 people", "Twelve Ugandans were killed in Abyei.", False),
        ("SD act negotiate", "Talks were held in Abyei.", False),
    ],
)
def test_what_happens_by_force_in_a_land_that_two_parties_claim(
    words: Lexicon,
    what: str,
    text: str,
    expected: bool,  # noqa: FBT001
) -> None:
    situation = focus(Situation(id="abyei", title="Sudan and South Sudan", parties=("SD", "SS")), words)
    found, told = claim(what, field="text", start=0, end=9), article(title="News of the day", text=text)

    assert bearing(found, evidence([found], told, situation, (), rules()), rules()).belongs is expected
    assert focus(replace(situation, parties=("SD", "UG")), words).disputed == ()


@pytest.mark.parametrize(("what", "expected"), [("TD>SD act attack", True), ("SD>TD act attack", False)])
def test_a_blow_the_other_way_is_not_like_the_one_of_the_corpus(words: Lexicon, what: str, expected: bool) -> None:  # noqa: FBT001
    raids = focus(Situation(id="raids", title="Raids on Sudan", parties=("SD", "TD"), words=("oil field",)), words)
    desk = Desk(situations=(raids,))
    desk.hold([claim("TD>SD act attack of camp")], article("corpus:raids:1", feed="corpus", title="Before"))

    found = desk.hold([claim(what)], article("a1", title="Sudan and Chad", text="Bombs fell at night."))[0]

    assert (found.reason is not Reason.OFF_TOPIC) is expected


def test_a_would_be_state_is_of_the_side_whose_it_is_unless_it_is_a_party(words: Lexicon) -> None:
    desk = Situation(id="war", title="Georgia and Russia", parties=("GE", "RU"))
    found = claim("ABKHAZIA>GE act attack")

    def belongs(situation: Situation) -> bool:
        seen = evidence([found], article(title="Shells", text="Shells fell."), situation, (), rules())
        return bearing(found, seen, rules()).belongs

    alone = replace(desk, parties=("GE", "UA"), title="Georgia and Ukraine")
    assert [belongs(focus(one, words)) for one in (desk, alone)] == [True, False]
    assert focus(replace(desk, parties=("GE", "RU", "ABKHAZIA")), words).clients.get("ABKHAZIA") is None


def test_a_band_that_serves_is_of_its_state_but_no_part_of_a_matter_that_has_words(words: Lexicon) -> None:
    desk = Situation(id="war", title="Mali and Russia", parties=("ML", "RU"))

    assert focus(desk, words).clients["WAGNER"] == "RU"
    assert "WAGNER" not in focus(replace(desk, words=("gold",)), words).clients


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Canada warns Russia over Poland", "", True),
        ("", "Canada warns Russia over Poland. Nobody answered.", True),
        ("Canada warns Russia over the Kaliningrad drill", "", True),
        ("Canada warns Russia over grain", "Poland buys none.", False),
        ("", "Canada warns Russia over grain. Poland buys none.", False),
    ],
)
def test_a_title_that_names_two_of_the_core_or_its_place_is_about_a_situation_without_words(
    words: Lexicon,
    title: str,
    text: str,
    expected: bool,  # noqa: FBT001
) -> None:
    situation = focus(Situation(id="b", title="Russia and Poland over Kaliningrad", parties=("RU", "PL", "LT")), words)
    found, told = claim("CA>RU act warn"), article(title=title, text=text)

    bears = bearing(found, evidence([found], told, situation, (), rules()), rules())

    assert bears.belongs is expected
