"""Puts alerts to chats that are not Telegram's, as text without buttons; the only file that imports apprise.

The library does not say whether a request that failed was accepted: such an outcome is unknown, and the repeat marked.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping

from bot.errors import NotSent, OutcomeUnknown
from bot.report.send import Seen, Transport
from store.model import Message
from store.terms import Action

GAP_S = 1.0


class Elsewhere:
    """Delivers to the chats that `addresses` holds, and leaves all others to `telegram`, which may be the terminal.

    An address is one of Apprise's, such as `ntfys://host/topic`; it may hold a secret and is never told.
    """

    def __init__(self, telegram: Transport, addresses: Callable[[], Mapping[int, str | None]]) -> None:
        self._telegram, self._addresses = telegram, addresses

    def gap_s(self, chat: int) -> float:
        """Return the seconds to leave between two messages to a chat."""
        return GAP_S if chat in self._addresses() else self._telegram.gap_s(chat)

    async def probe(self, message: Message, number: int) -> Seen:
        """Say what stands in the message's chat under an id; elsewhere nobody can look."""
        return Seen.OTHER if message.chat in self._addresses() else await self._telegram.probe(message, number)

    async def deliver(self, message: Message) -> int:
        """Deliver a message and return its id in the chat; raises a ReportError."""
        addresses = self._addresses()
        if message.chat not in addresses:
            return await self._telegram.deliver(message)
        if message.action is Action.EDIT and message.target is not None:
            return message.target  # what was said there stays as it was said
        address = addresses[message.chat]
        if address is None:
            raise NotSent("its address is not in the environment", chat=message.chat)
        told = await asyncio.to_thread(_notify, address, message.plain)
        if told is None:
            raise NotSent(
                "its address is none that Apprise knows, or forewarn[elsewhere] is missing", chat=message.chat
            )
        if not told:
            raise OutcomeUnknown("its server did not say that it took the message", chat=message.chat)
        return int.from_bytes(hashlib.sha256(message.key.encode()).digest()[:4])


def _notify(address: str, text: str) -> bool | None:
    """Return whether the server took the text, None where the address cannot be used at all."""
    try:
        from apprise import Apprise, NotifyFormat  # noqa: PLC0415  # a hundred services: only where one is named
    except ImportError:
        return None
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its lines may hold parts of an address
    service = Apprise()
    if not service.add(address):
        return None
    head, _, rest = text.partition("\n")
    return bool(service.notify(title=head, body=rest.strip() or head, body_format=NotifyFormat.TEXT))
