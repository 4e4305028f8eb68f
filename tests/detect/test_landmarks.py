"""What a blow is aimed at where that is no common target."""

import pytest

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from tests.detect.test_claims import article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Libya accused Chad of blowing up a large hydroelectric dam near Derna.", "dam"),
        ("Chad shelled the nuclear power plant at Derna, Libya said.", "nuclear plant"),
        ("Libyan drones struck an oil refinery in Chad overnight.", "oil depot"),
        ("A fuel depot in Chad was hit by Libyan missiles.", "oil depot"),
        ("Chad denounced a Libyan drone attack on the presidential palace.", "seat of power"),
        ("Rebels shelled the embassy of Japan in Khartoum.", "embassy"),
        ("Libyan missiles struck N'Djamena, the capital of Chad.", "capital"),
        ("Chad says it foiled a Libyan rocket attack on N'Djamena, its capital city.", "capital"),
        ("Libyan agents tried to assassinate the president of Chad, its government said.", "assassination"),
        ("Libyan shells struck a maternity hospital in Chad.", "hospital"),
        ("A Chadian jail was bombed by Libya.", "prison"),
        ("Chad says that Libya fired rockets at the airfield of Abeche.", "air base"),
        ("The Libyan air force struck Chadian Air Force Base Ali Haroun in the night.", "air base"),
        ("Libyan missiles hit the international airport of N'Djamena.", "airport"),
        ("Libyan drones sank a frigate in a harbour of Chad.", "warship"),
        ("Libyan jets bombed a munitions factory outside Moundou in Chad.", "arms factory"),
        ("Libyan rockets hit a power station in Chad.", "power station"),
        ("Libya struck Chad's heavy-water reactor.", "nuclear plant"),
        ("Libya bombed a village near a munitions factory in Chad.", None),
        ("Libya fired cruise missiles at Chad for the first time.", "first of its kind"),
        ("For the first time in a decade, Libyan jets bombed Chad.", "first of its kind"),
        ("Libya launched its first direct attack on Chad.", "first of its kind"),
        ("Libya's first attack on Chad killed three soldiers, the second two.", None),
        ("Chad's president, in Sirte for the first time, condemned a Libyan attack on his capital's suburbs.", None),
        ("Libya announced Operation Red Dune, the start of air strikes on Chad.", "operation"),
        ("Chad launched Operation Red Dune in response to Libyan air strikes on its villages.", None),
        ("Libya bombed a village in Chad.", None),
        ("Libya bombed a village in Chad, and the wounded were taken to hospital.", None),
        ("Libyan shells killed two nurses outside the prison in Chad.", None),
        ("Libya bombed a town in Chad that was still reeling from the collapse of a dam.", None),
        ("Libya bombed a village north of N'Djamena, the army of Chad said.", None),
        ("A member of parliament in Chad was killed by Libyan soldiers.", None),
        ("Libyan forces shelled troops near the dam in Chad.", None),
        ("A Libyan bomb detonated at a market on a bridge in Chad.", None),
        ("Libyan troops killed two soldiers at a dam in Chad.", None),
        ("Libya fired rockets at a dam in Chad.", "dam"),
        ("Libya launched its largest drone attack on Chad since the start of the war.", "largest yet"),
        ("Libya launched a massive attack on Chad, the heaviest since May.", "largest yet"),
        ("Libyan jets struck depots in Chad, in the heaviest strikes in years.", "largest yet"),
        ("Libya struck a market in Chad in one of its largest attacks of the war.", None),
        ("Libya struck the largest port in Chad.", "port"),
        ("Libya carried out its second largest attack on Chad since the start of the war.", None),
        ("Libyan drones attacked the N'Djamena region in Chad.", None),
        ("The prime minister flew home to N'Djamena after Libya bombed a village in Chad.", None),
    ],
)
def test_a_blow_says_what_it_is_aimed_at_where_that_is_a_landmark(
    words: Lexicon, text: str, expected: str | None
) -> None:
    blows = [one.what for one in extract(article(text), words) if one.act == "attack"]

    assert blows == [expected]
