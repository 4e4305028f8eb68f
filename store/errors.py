"""The root of the error tree and the branch that belongs to the store (`bot/errors.py` draws the whole tree)."""


class ForewarnError(Exception):
    """Anything that is told to a person in one plain sentence instead of a traceback."""


class StoreError(ForewarnError):
    """The database cannot be used as asked."""


class StoreTooNew(StoreError):
    """The database was written by a later version of forewarn."""


class StoreReadOnly(StoreError):
    """The database or its folder cannot be written."""


class StoreLocked(StoreError):
    """Another process holds the database longer than we may wait."""


class StoreFull(StoreError):
    """No space is left on the device."""


class StoreDamaged(StoreError):
    """The file is no SQLite database, or is corrupt."""
