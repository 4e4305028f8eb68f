from datetime import timedelta

from bot.detect.score import score
from bot.detect.track import track
from store.model import Signal, Situation, Story
from tests.detect.desk import MONDAY, PAIR, Desk, article, claim, rules

RULES = rules()


def signals(*texts: str, situation: Situation = PAIR) -> tuple[Signal, ...]:
    matches = Desk(situations=(situation,)).hold([claim(text) for text in texts], article())
    scored = [score(found, situation, RULES) for found in matches]
    return tuple(one for one in scored if isinstance(one, Signal))


def test_the_first_article_begins_a_story_and_names_it() -> None:
    of = article("a1", title="Troops arrive")

    story = track(signals("KP>RU involvement deployed by KR"), of, PAIR, ())

    assert story == Story(
        key=story.key,
        situation="pair",
        title="Troops arrive",
        first=MONDAY,
        last=MONDAY,
        subjects=("pair|involvement|KP|RU|",),
        articles=("a1",),
    )


def test_the_key_of_a_story_is_its_content() -> None:
    told = signals("KP>RU involvement deployed by KR")

    keys = [track(told, article(key), PAIR, ()).key for key in ("a1", "a1", "a2")]

    assert (keys[0] == keys[1], keys[0] == keys[2]) == (True, False)


def test_a_story_goes_on_by_a_subject_or_by_its_sides() -> None:
    story = track(signals("KP>RU involvement deployed by KR"), article("a1"), PAIR, ())
    later = MONDAY + timedelta(hours=5)

    grown = track(signals("RU>KP transfer offered of fuel"), article("a2", later, title="Fuel"), PAIR, (story,))

    assert (grown.key, grown.title, grown.first, grown.last) == (story.key, story.title, MONDAY, later)
    assert grown.articles == ("a1", "a2")
    assert grown.subjects == ("pair|involvement|KP|RU|", "pair|transfer|RU|KP|fuel")


def test_other_sides_or_another_situation_are_another_story() -> None:
    wide = Situation(id="wide", title="", parties=("KP", "RU", "IR"))
    story = track(signals("KP>RU involvement deployed by KR"), article("a1"), PAIR, ())
    other = track(signals("KP>RU involvement deployed by KR", situation=wide), article("a1"), wide, ())

    by_sides = track(signals("IR>RU transfer supplied of drones", situation=wide), article("a2"), wide, (other,))
    by_situation = track(signals("KP>RU involvement deployed by KR", situation=wide), article("a2"), wide, (story,))

    assert {by_sides.articles, by_situation.articles} == {("a2",)}


def test_of_several_stories_the_one_with_most_in_common_goes_on() -> None:
    texts = ("KP>RU involvement deployed by KR", "KP>RU figure troops 3000 soldiers by KR")
    one = track(signals(texts[0]), article("a1"), PAIR, ())
    both = track(signals(*texts), article("a2", MONDAY - timedelta(hours=3)), PAIR, ())

    assert track(signals(*texts), article("a3"), PAIR, (one, both)).key == both.key
    assert track(signals(*texts), article("a3"), PAIR, (both, one)).key == both.key


def test_an_article_read_again_stays_with_its_story() -> None:
    story = track(signals("KP>RU involvement deployed by KR"), article("a1"), PAIR, ())

    again = track(signals("UA+KP>RU act warn by UA"), article("a1"), PAIR, (story,))

    assert (again.key, again.articles) == (story.key, ("a1",))
