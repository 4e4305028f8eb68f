from bot.detect.grammar.signs import shape, signs


def test_a_shape_is_small_and_has_no_digit_but_nought() -> None:
    assert shape("On 5 May 2022, at 11:30") == "on 0 may 0000, at 00:00"


def test_rows_are_told_in_order_by_any_of_their_signs() -> None:
    sought = signs([["day", "night"], ["0:0"], ["$", "("]])

    assert sought("at 0:00 last night") == [0, 1]
    assert sought("(0)") == [2]


def test_a_text_without_signs_has_no_row() -> None:
    assert signs([["day"]])("nothing") == []
