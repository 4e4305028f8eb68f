"""Says in words for people why a server's answer is of no use; pure."""

import errno
import socket
import ssl
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

PHRASES: Final = MappingProxyType({status.value: status.phrase for status in HTTPStatus})
BY_STATUS: Final = MappingProxyType(
    {
        401: "asks for a password: put one into the address, or choose a public feed of this publisher",
        403: "refuses this program, as bot walls and private feeds do: try another feed of this publisher",
        404: "has nothing at this address: look for the feed's new one on the publisher's site",
        406: "does not offer a feed in any form that is understood",
        408: "gave up waiting for the request",
        429: "wants fewer requests",
        451: "may not show this feed for legal reasons",
        500: "has a fault of its own",
        502: "has a fault behind its front door",
        503: "is overloaded or being repaired",
        504: "has a fault behind its front door",
    }
)
# Values of X509_V_ERR_* in OpenSSL's x509_vfy.h.
BY_CERTIFICATE: Final = MappingProxyType(
    {
        9: "is not valid yet",
        10: "has expired",
        18: "is signed by itself",
        19: "is signed by an authority that signed itself",
        20: "comes from an issuer this machine does not know",
        21: "comes without the chain that proves it",
        23: "was revoked",
        62: "belongs to another name",
        64: "belongs to another address",
    }
)
BY_ERRNO: Final = MappingProxyType(
    {
        errno.ECONNREFUSED: "refuses connections",
        errno.ECONNRESET: "cut the connection",
        errno.EPIPE: "cut the connection",
        errno.ENETUNREACH: "cannot be reached: is this machine online?",
        errno.EHOSTUNREACH: "cannot be reached: is this machine online?",
        errno.ETIMEDOUT: "does not answer",
    }
)


def of_status(host: str, status: int) -> str:
    """Say what a status code means for a feed."""
    phrase = PHRASES.get(status)
    plain = f'answers "{phrase}"' if phrase else "answers with a status that has no meaning"
    return f"{host} {BY_STATUS.get(status, plain)} (status {status})"


def of_certificate(host: str, error: ssl.SSLCertVerificationError) -> str:
    """Say what is wrong with a certificate."""
    words = BY_CERTIFICATE.get(error.verify_code, f"cannot be trusted: {error.verify_message}")
    return f"the certificate of {host} {words}"


def of_network(host: str, error: OSError) -> str:
    """Say why no connection came about."""
    if isinstance(error, socket.gaierror):
        if error.errno in {socket.EAI_AGAIN, socket.EAI_FAIL}:
            return f"the name {host} cannot be looked up now: is this machine online?"
        return f"there is no server named {host}"
    words = BY_ERRNO.get(error.errno or 0)
    return f"{host} {words}" if words else f"no connection to {host}: {error.strerror or type(error).__name__}"
