from collections.abc import Iterator

import pytest

from store.db import Database, open_db


@pytest.fixture
def db() -> Iterator[Database]:
    opened = open_db(":memory:")
    yield opened
    opened.close()
