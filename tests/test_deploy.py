"""The shipped unit and image, as far as they can be read."""

import re
from pathlib import Path

DEPLOY = Path(__file__).parents[1] / "deploy"


def test_the_unit_keeps_feeds_yaml_and_the_database_where_the_program_may_write() -> None:
    unit = (DEPLOY / "forewarn.service").read_text("utf-8")
    state = re.findall(r"^StateDirectory=(.+)$", unit, re.MULTILINE)

    paths = re.findall(r"--(?:config|db) (\S+)/", unit)

    assert paths == [f"/var/lib/{state[0]}"] * 2


def test_the_user_of_the_image_is_the_one_that_the_compose_file_names() -> None:
    user = re.findall(r"--uid (\d+)", (DEPLOY / "Dockerfile").read_text("utf-8"))

    assert re.findall(r"chown -R (\d+)", (DEPLOY / "compose.yaml").read_text("utf-8")) == user


def test_the_copies_are_made_by_the_same_user_of_the_same_database() -> None:
    bot, copies = ((DEPLOY / f"{name}.service").read_text("utf-8") for name in ("forewarn", "forewarn-backup"))

    for what in (r"^StateDirectory=(.+)$", r"^ExecStart=(\S+) ", r"--db (\S+)"):
        assert re.findall(what, copies, re.MULTILINE) == re.findall(what, bot, re.MULTILINE)
    assert "User=forewarn" in copies  # a unit of DynamicUser runs as a user of its own name
