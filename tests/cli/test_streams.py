"""Whole processes with odd streams: a closed output, a full one, a chat in a terminal."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
def test_an_output_without_space_is_one_sentence(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("It rains.", "utf-8")

    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-u", "-m", "bot", "try", "--json", str(article)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
        )

    assert (done.returncode, done.stderr) == (1, "what was to be written has no space: No space left on device\n")
