"""Recognises pages that stand in front of an article: consent, bot walls, paywalls; pure. The signs are data.

1. The signs are those that many sites share: words in the text that was found, the place a page lies at, and what it
   says of itself in its head. None of them names a publisher.
2. A long text is an article, whatever it mentions.
"""

import re
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from bot.collect.found import Unread

WALL_TEXT_CHARS: Final = 2_000  # an article that merely mentions such words is longer

WORDS: Final = MappingProxyType(
    {
        Unread.CONSENT: re.compile(
            r"before you continue|we value your privacy|we respect your privacy|your privacy choices"
            r"|(?:accept|manage|allow) (?:all )?cookies|we (?:and our (?:\d+ )?partners )?use cookies"
            r"|(?:store and/or access|store or access) information on (?:a|your) device"
            r"|wir verwenden cookies|mit werbung weiterlesen|nous utilisons des cookies|utilizamos cookies"
            r"|мы используем (?:файлы )?cookie",
            re.IGNORECASE,
        ),
        Unread.BOTS: re.compile(
            r"enable javascript|javascript (?:is|has been) disabled|are you (?:a )?(?:robot|human)"
            r"|verify(?:ing)? (?:that )?you are|unusual traffic|checking your browser|just a moment\.\.\.|access denied"
            r"|captcha|request blocked|ddos protection|ray id:",
            re.IGNORECASE,
        ),
        Unread.PAYWALL: re.compile(
            r"subscribe (?:now )?to (?:continue|read|keep|unlock)|(?:sign|log) in to (?:continue|read)"
            r"|to continue reading|already (?:a subscriber|subscribed)|subscribers only"
            r"|(?:exclusive|reserved) (?:to|for) (?:our )?subscribers|unlock (?:this|the) (?:article|story)"
            r"|create (?:a|your) free account"
            r"|(?:start|begin) your (?:free )?(?:trial|subscription)|you(?:'|’)ve (?:reached|read) your"
            r"|this (?:article|content|story) is (?:only )?(?:for|available to|reserved)"
            r"|réservé (?:à nos|aux) abonnés|nur für abonnenten|jetzt weiterlesen mit|solo para suscriptores"
            r"|только для подписчиков|для подписчиков|구독자 전용",
            re.IGNORECASE,
        ),
    }
)
PLACES: Final = MappingProxyType(  # of the page that answered: a redirect may have led there
    {
        Unread.CONSENT: re.compile(
            r"//(?:consent|cmp|privacy|choices)\.|/(?:cookie[-_]?wall|consent|cookie[-_]?consent|collectconsent)(?:[/?.]|$)",
            re.IGNORECASE,
        ),
        Unread.BOTS: re.compile(r"/(?:captcha|cdn-cgi/challenge|sorry/index|are-you-human)(?:[/?.]|$)", re.IGNORECASE),
        Unread.PAYWALL: re.compile(
            r"//(?:login|signin|account|accounts|myaccount)\.|/(?:paywall|subscribe|subscription|log-?in|sign-?in|register)(?:[/?.]|$)",
            re.IGNORECASE,
        ),
    }
)
HEAD: Final = re.compile(  # schema.org, Open Graph and the platforms' own
    r"\"isAccessibleForFree\"\s*:\s*\"?false"
    r"|<meta[^>]{0,200}\barticle:content_tier[^>]{0,200}\b(?:locked|metered)\b"
    r"|<meta[^>]{0,200}\bcontent=[\"'](?:locked|metered)[\"'][^>]{0,200}\barticle:content_tier",
    re.IGNORECASE,
)


def wall(text: str, head: str, url: str) -> Unread | None:
    """Return what stands in front of the article, None where the text that was found is the article itself.

    `head` is the beginning of the page's source, `url` the address that answered in the end.
    """
    if len(text) >= WALL_TEXT_CHARS:
        return None
    place = _place(url)
    signs = (
        (kind, sign.search(said)) for said, table in ((place, PLACES), (text, WORDS)) for kind, sign in table.items()
    )
    found = next((kind for kind, sign in signs if sign), None)
    return found or (Unread.PAYWALL if HEAD.search(head) else None)


def _place(url: str) -> str:
    """Return host and path: what an address asks for may hold another address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"//{parts.netloc}{parts.path}"
