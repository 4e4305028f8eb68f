"""What each method of the Bot API does to the world; every refusal carries Telegram's own words."""

import re
from collections.abc import Callable, Mapping

from tests.telegram.checks import Upload
from tests.telegram.markup import MAX_ENTITIES, MarkupError, parse, units
from tests.telegram.world import BOT, Post, Refusal, Room, World

Parameters = Mapping[str, object]
MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_PHOTO, MAX_FILE = 10 * 1024 * 1024, 50 * 1024 * 1024
MAX_CALLBACK_BYTES = 64
MAX_COMMANDS = 100
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def get_me(_world: World, _given: Parameters) -> object:
    return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}


def send_message(world: World, given: Parameters) -> object:
    room = world.room(given["chat_id"])
    topic = _topic(room, given.get("message_thread_id"))
    text, entities = _text(given)
    markup = _markup(given.get("reply_markup"))
    reply_to = _reply(world, room, given.get("reply_parameters"))
    world.flood(room)
    post = Post(
        id=world.new_id(room),
        chat=room.id,
        text=text,
        date=int(world.clock()),
        source=str(given["text"]),
        parse_mode=str(given["parse_mode"]) if "parse_mode" in given else None,
        entities=entities,
        markup=markup,
        topic=topic,
        reply_to=reply_to,
        silent=bool(given.get("disable_notification")),
    )
    world.posts[room.id, post.id] = post
    return world.json(post)


def send_photo(world: World, given: Parameters) -> object:
    return _file(world, given, "photo", MAX_PHOTO)


def send_document(world: World, given: Parameters) -> object:
    return _file(world, given, "document", MAX_FILE)


def edit_message_text(world: World, given: Parameters) -> object:
    room, post = _own_post(world, given)
    text, entities = _text(given)
    markup = _markup(given.get("reply_markup"))
    if (text, entities, markup) == (post.text, post.entities, post.markup):
        raise Refusal(400, NOT_MODIFIED)
    world.flood(room, edit=True)
    post.text, post.entities, post.markup, post.source = text, entities, markup, str(given["text"])
    post.edits += 1
    return world.json(post)


def edit_message_reply_markup(world: World, given: Parameters) -> object:
    room, post = _own_post(world, given)
    markup = _markup(given.get("reply_markup"))
    if markup == post.markup:
        raise Refusal(400, NOT_MODIFIED)
    world.flood(room, edit=True)
    post.markup = markup
    post.edits += 1
    return world.json(post)


def answer_callback_query(world: World, given: Parameters) -> object:
    if world.queries.get(str(given["callback_query_id"]), {}) is not None:
        raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    if len(str(given.get("text", ""))) > 200:
        raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
    world.queries[str(given["callback_query_id"])] = dict(given)
    return True


def set_my_commands(world: World, given: Parameters) -> object:
    commands = given["commands"]
    if not isinstance(commands, list) or len(commands) > MAX_COMMANDS:
        raise Refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command["command"])):
            raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(str(command["description"])) <= 256:
            raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(world, given)] = commands
    return True


def delete_my_commands(world: World, given: Parameters) -> object:
    world.commands.pop(_scope(world, given), None)
    return True


def get_my_commands(world: World, given: Parameters) -> object:
    return world.commands.get(_scope(world, given), [])


def get_chat(world: World, given: Parameters) -> object:
    return world.room(given["chat_id"]).json() | {"accent_color_id": 0, "max_reaction_count": 11}


def send_chat_action(world: World, given: Parameters) -> object:
    world.actions.append((world.room(given["chat_id"]).id, str(given["action"])))
    return True


def delete_webhook(world: World, given: Parameters) -> object:
    world.webhook = ""
    if given.get("drop_pending_updates"):
        world.updates.clear()
    return True


def get_webhook_info(world: World, _given: Parameters) -> object:
    return {"url": world.webhook, "has_custom_certificate": False, "pending_update_count": len(world.updates)}


def leave_chat(world: World, given: Parameters) -> object:
    room = world.room(given["chat_id"])
    room.blocked = f"bot is not a member of the {room.type} chat"
    world.left.append(room.id)
    return True


HANDLERS: Mapping[str, Callable[[World, Parameters], object]] = {
    "getme": get_me,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "answercallbackquery": answer_callback_query,
    "setmycommands": set_my_commands,
    "deletemycommands": delete_my_commands,
    "getmycommands": get_my_commands,
    "getchat": get_chat,
    "sendchataction": send_chat_action,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "leavechat": leave_chat,
}


def not_implemented(_world: World, _given: Parameters) -> object:
    raise Refusal(501, "Not Implemented: the emulator does not know this method")


def _scope(world: World, given: Parameters) -> str:
    """Return the name of a scope: its type, and the chat and the person that it names."""
    scope = given.get("scope")
    if not isinstance(scope, dict):
        return "default"
    if "chat_id" in scope:
        room = world.room(scope["chat_id"])
        if scope["type"] == "chat_member" and room.type == "private":
            raise Refusal(400, "Bad Request: PEER_ID_INVALID")
    return " ".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)


def _file(world: World, given: Parameters, kind: str, most: int) -> object:
    room = world.room(given["chat_id"])
    topic = _topic(room, given.get("message_thread_id"))
    upload = given[kind]
    if not isinstance(upload, Upload):
        raise Refusal(400, "Bad Request: wrong remote file identifier specified: Wrong string length")
    body = upload.body
    if not body:
        raise Refusal(400, "Bad Request: file must be non-empty")
    if len(body) > most:
        raise Refusal(413, "Request Entity Too Large")
    if kind == "photo" and not body.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED")
    if len(str(given.get("caption", ""))) > MAX_CAPTION:
        raise Refusal(400, "Bad Request: message caption is too long")
    reply_to = _reply(world, room, given.get("reply_parameters"))
    world.flood(room)
    post = Post(id=world.new_id(room), chat=room.id, text="", date=int(world.clock()), topic=topic, reply_to=reply_to)
    post.file, post.kind, post.name = body, kind, upload.name
    world.posts[room.id, post.id] = post
    return world.json(post)


def _text(given: Parameters) -> tuple[str, list[dict[str, object]]]:
    source, mode = str(given["text"]), given.get("parse_mode")
    if mode not in {None, "HTML"}:
        raise Refusal(400, "Bad Request: unsupported parse_mode")
    try:
        text, entities = parse(source) if mode == "HTML" else (source.strip(), [])
    except MarkupError as error:
        raise Refusal(400, f"Bad Request: can't parse entities: {error}") from error
    if not text:
        raise Refusal(400, "Bad Request: message text is empty")
    if units(text) > MAX_TEXT:
        raise Refusal(400, "Bad Request: message is too long")
    if len(entities) > MAX_ENTITIES:
        raise Refusal(400, "Bad Request: too many entities")
    return text, entities


def _markup(given: object) -> dict[str, object] | None:
    if given is None:
        return None
    rows = given.get("inline_keyboard") if isinstance(given, dict) else None
    if not isinstance(rows, list):
        raise Refusal(400, "Bad Request: inline keyboard expected")
    for button in (button for row in rows for button in row):
        if not button.get("text"):
            raise Refusal(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if ("callback_data" in button) == ("url" in button):
            raise Refusal(400, "Bad Request: inline keyboard button must have exactly one action")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MAX_CALLBACK_BYTES:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return {"inline_keyboard": rows} if any(rows) else None


def _topic(room: Room, topic: object) -> int | None:
    if topic is None:
        return None
    if not isinstance(topic, int) or topic not in room.topics:
        raise Refusal(400, "Bad Request: message thread not found")
    if topic in room.closed:
        raise Refusal(400, "Bad Request: TOPIC_CLOSED")
    return topic


def _reply(world: World, room: Room, given: object) -> int | None:
    if not isinstance(given, dict):
        return None
    if (room.id, given["message_id"]) in world.posts:
        return int(given["message_id"])
    if not given.get("allow_sending_without_reply"):
        raise Refusal(400, "Bad Request: message to be replied not found")
    return None


def _own_post(world: World, given: Parameters) -> tuple[Room, Post]:
    room = world.room(given.get("chat_id"))
    number = given.get("message_id")
    post = world.posts.get((room.id, number)) if isinstance(number, int) else None
    if post is None:
        raise Refusal(400, "Bad Request: message to edit not found")
    if not post.own:
        raise Refusal(400, "Bad Request: message can't be edited")
    return room, post
