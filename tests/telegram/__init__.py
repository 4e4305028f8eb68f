"""A strict Bot API server on loopback: the ground truth of every test that speaks to Telegram.

server (HTTP, faults, ledger) -> checks (names and types) -> methods (what each call does) -> world (chats, messages)

It is meant to be stricter than the real thing: an unknown or deprecated parameter, a wrong type, markup that Telegram
would only drop, or one call too many within a window is refused here.
"""
