import errno
import socket
import ssl

import pytest

from bot.collect import faults


def certificate_error(code: int, message: str = "") -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError()
    error.verify_code, error.verify_message = code, message
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (certificate_error(10), "the certificate of x.example has expired"),
        (certificate_error(62), "the certificate of x.example belongs to another name"),
        (certificate_error(99, "path too long"), "the certificate of x.example cannot be trusted: path too long"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_told(error: OSError, words: str | None) -> None:
    assert faults.of_certificate("x.example", error) == words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENETUNREACH, ""), "x.example cannot be reached: is this machine online?"),
        (OSError(errno.EMFILE, "Too many open files"), "no connection to x.example: Too many open files"),
        (OSError(), "no connection to x.example: OSError"),
        (socket.gaierror(socket.EAI_FAIL, ""), "the name x.example cannot be looked up now: is this machine online?"),
    ],
)
def test_why_there_is_no_connection_is_told(error: OSError, words: str | None) -> None:
    assert faults.of_network("x.example", error) == words
