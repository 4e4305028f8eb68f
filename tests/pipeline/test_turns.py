"""Which feeds are polled next."""

from bot.pipeline.turns import turns


def test_the_longest_waiting_comes_first_and_no_more_than_there_is_room() -> None:
    waiting = [f"https://h{number}.example/feed" for number in range(9)]

    actual = list(turns(waiting, ["https://other.example/"], at_once=4, per_host=2))

    assert actual == waiting[:3]


def test_a_host_that_has_its_share_holds_up_no_other() -> None:
    waiting = [f"https://slow.example/{number}" for number in range(500)] + ["https://quick.example/feed"]

    actual = list(turns(waiting, ["https://slow.example/x"], at_once=20, per_host=2))

    assert actual == ["https://slow.example/0", "https://quick.example/feed"]


def test_with_all_hands_full_nothing_is_begun() -> None:
    assert list(turns(["https://x.example/1"], ["https://y.example/1"], at_once=1, per_host=2)) == []


def test_after_a_sleep_ten_thousand_feeds_are_taken_a_few_at_a_time() -> None:
    waiting = dict.fromkeys(f"https://h{number % 3_000}.example/{number}" for number in range(10_000))
    most, under_way = 0, list[str]()

    while waiting:
        begun = list(turns(waiting, under_way, at_once=40, per_host=2))
        for url in begun:
            del waiting[url]
        under_way = under_way[10:] + begun
        most = max(most, len(under_way))

    assert most == 40
