"""Which commands Telegram offers to whom in its menu: everybody those that ask, admins those that change too."""

import logging
from collections.abc import Mapping

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden

from bot.report.answers import HELP, ORDERS
from store.model import Config

log = logging.getLogger(__name__)

MAX_DESCRIPTION_CHARS = 256
MAX_SCOPES = 50  # a call each, at the start

ALL = tuple(BotCommand(name, words[:MAX_DESCRIPTION_CHARS]) for name, words in HELP.items())
ASKING = tuple(command for command in ALL if command.command not in ORDERS)
Menus = Mapping[BotCommandScope, tuple[BotCommand, ...]]


def menus(config: Config) -> Menus:
    """Return the commands of each scope; none where an earlier menu of that scope is to go.

    Where feeds.yaml names no admins, whoever talks to the bot alone may change things, in groups nobody.
    """
    own = [BotCommandScopeChat(admin) for admin in config.admins]
    groups = [chat.chat for chat in config.chats if chat.chat < 0]
    within = [BotCommandScopeChatMember(group, admin) for group in dict.fromkeys(groups) for admin in config.admins]
    everybody: dict[BotCommandScope, tuple[BotCommand, ...]] = {
        BotCommandScopeDefault(): ASKING,
        BotCommandScopeAllPrivateChats(): () if config.admins else ALL,
    }
    return everybody | dict.fromkeys([*own, *within][:MAX_SCOPES], ALL)


async def offer(bot: Bot, wanted: Menus, known: dict[BotCommandScope, tuple[BotCommand, ...]]) -> None:
    """Set the menus that are not `known` so, and take away those no longer wanted; raises TelegramError.

    What is done stands in `known` then, so that another try goes on from there. A scope that Telegram refuses is left
    out: an admin who never wrote to the bot, a group that it left.
    """
    for scope, commands in {**dict.fromkeys(known, ()), **wanted}.items():
        if known.get(scope) == commands:
            continue
        try:
            if commands:
                await bot.set_my_commands(commands, scope=scope)
            else:
                await bot.delete_my_commands(scope=scope)
        except (BadRequest, Forbidden) as error:
            log.info("commands are not offered to %s: %s", scope.to_dict(), error)
        known[scope] = commands
