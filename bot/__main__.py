"""The entry point: `forewarn`, and `python -m bot`."""

import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while the modules below load: no traceback

from bot import cli  # noqa: E402


def main() -> None:
    """Run the command line; from here on Ctrl-C is an exception, which the commands know."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    cli.main()


if __name__ == "__main__":
    main()
