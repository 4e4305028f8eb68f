"""What a Bot API server knows: chats, messages, updates, callback queries and how often each chat was written to."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

BOT_ID = 7000000001
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "forewarn", "username": "forewarn_test_bot"}


class Refusal(Exception):
    """An answer with ok: false."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass(slots=True)
class Room:
    """A chat as the server keeps it."""

    id: int
    type: str = "private"
    name: str = "Ada"
    topics: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    blocked: str | None = None  # the words after "Forbidden: "
    moved_to: int | None = None
    readonly: bool = False

    def json(self) -> dict[str, object]:
        named = {"first_name": self.name} if self.type == "private" else {"title": self.name}
        forum = {"is_forum": True} if self.topics else {}
        return {"id": self.id, "type": self.type, **named, **forum}


@dataclass(slots=True)
class Post:
    """A message in a chat. `source` is the text as the call gave it."""

    id: int
    chat: int
    text: str
    date: int
    own: bool = True
    source: str = ""
    parse_mode: str | None = None
    entities: list[dict[str, object]] = field(default_factory=list)
    markup: dict[str, object] | None = None
    topic: int | None = None
    reply_to: int | None = None
    edits: int = 0
    silent: bool = False
    file: bytes | None = None
    kind: str = "text"
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many messages fit into a sliding window; None switches a limit off."""

    private_per_s: int | None = 1
    group_per_min: int | None = 20
    all_per_s: int | None = 30


FREE = Limits(private_per_s=None, group_per_min=None, all_per_s=None)


@dataclass(slots=True)
class World:
    """The state behind the server; `clock` gives seconds since the epoch."""

    clock: Callable[[], float]
    limits: Limits = FREE
    rooms: dict[int, Room] = field(default_factory=dict)
    posts: dict[tuple[int, int], Post] = field(default_factory=dict)
    updates: deque[dict[str, object]] = field(default_factory=deque)
    allowed: list[str] = field(default_factory=list)
    queries: dict[str, dict[str, object] | None] = field(default_factory=dict)
    commands: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)
    actions: list[tuple[int, str]] = field(default_factory=list)
    webhook: str = ""
    next_update: int = 1001
    last_ids: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    written: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def room(self, chat: object) -> Room:
        """Return a chat that can be written to; raises the refusal Telegram gives."""
        room = self.rooms.get(chat) if isinstance(chat, int) else None
        if room is None:
            raise Refusal(400, "Bad Request: chat not found")
        if room.moved_to is not None:
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=room.moved_to,
            )
        if room.blocked:
            raise Refusal(403, f"Forbidden: {room.blocked}")
        if room.readonly:
            raise Refusal(400, "Bad Request: not enough rights to send text messages to the chat")
        return room

    def new_id(self, room: Room) -> int:
        """Count ids as Telegram does: one row for private chats and basic groups, one for each supergroup."""
        row = room.id if room.type in {"supergroup", "channel"} else 0
        self.last_ids[row] += 1
        return self.last_ids[row]

    def flood(self, room: Room, *, edit: bool = False) -> None:
        """Count a message; raises 429 where it is one too many. Edits count in groups only."""
        now = self.clock()
        rows: list[tuple[int, int | None, float]] = []
        if room.type != "private":
            rows.append((room.id, self.limits.group_per_min, 60.0))
        elif not edit:
            rows.append((room.id, self.limits.private_per_s, 1.0))
        rows.append((0, self.limits.all_per_s, 1.0))
        for row, most, window in rows:
            times = self.written[row]
            while times and times[0] <= now - window:
                times.popleft()
            if most is not None and len(times) >= most:
                wait = max(1, int(times[0] + window - now) + 1)
                raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        for row, _, _ in rows:
            self.written[row].append(now)

    def push(self, kind: str, body: object) -> int:
        """Queue an update and return its id; one that the bot did not ask for is dropped, as Telegram does."""
        number = self.next_update
        self.next_update += 1
        if not self.allowed or kind in self.allowed:
            self.updates.append({"update_id": number, kind: body})
        return number

    def json(self, post: Post) -> dict[str, object]:
        """Return a message as the API gives it."""
        room = self.rooms[post.chat]
        body: dict[str, object] = {
            "message_id": post.id,
            "date": post.date,
            "chat": room.json(),
            "from": BOT if post.own else {"id": 0, "is_bot": False, "first_name": "?"},
        } | self._content(post)
        if post.entities:
            body["entities"] = post.entities
        if post.markup:
            body["reply_markup"] = post.markup
        if post.topic:
            body |= {"message_thread_id": post.topic, "is_topic_message": True}
        if post.edits:
            body["edit_date"] = int(self.clock())
        return body

    @staticmethod
    def _content(post: Post) -> dict[str, object]:
        if post.kind == "text":
            return {"text": post.text}
        kept = {
            "file_id": f"file-{post.chat}-{post.id}",
            "file_unique_id": f"{post.id}",
            "file_size": len(post.file or b""),
        }
        return (
            {"photo": [kept | {"width": 960, "height": 960}]}
            if post.kind == "photo"
            else {"document": kept | {"file_name": post.name}}
        )
