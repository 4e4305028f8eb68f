from tests.telegram.fixtures import telegram

__all__ = ["telegram"]
