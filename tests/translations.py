"""Gathers every text that people read into `resources/translations` and makes what Qt loads of it.

`python -m tests.translations` after a text came, went or changed, and again after its translation was written into the
.ts file. The app's texts are found by Qt's lupdate; the engine's, which never imports Qt, by reading its sources.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import PySide6

from app.languages import FOLDER
from engine.catalogue import DATASETS, RECIPES
from engine.lesson.mistakes import MISTAKES

ROOT = Path(__file__).parents[1]
SPEAKERS = {  # their first argument is a template; the app's own sentences of this kind may be translated before
    "engine": ("say", "EngineError", "Cancelled", "Refusal"),
    "app": ("say",),
}
FORWARDED = "template"  # what one of them hands on, as another has given it
Key = tuple[str, str]


def main() -> int:
    """Bring every language up to date, and say what is left to translate."""
    for ts in sorted(FOLDER.glob("*.ts")):
        gather(ts)
        release(ts, ts.with_suffix(".qm"))
        left = [source for (_, source), translation in messages(ts).items() if translation is None]
        sys.stdout.write(f"{ts.name}: {len(left)} texts are not translated\n")
        sys.stdout.writelines(f"  {each}\n" for each in left)
    return 0


def gather(ts: Path) -> None:
    """Bring `ts` up to date with the sources: new texts are unfinished in it, those that went are left out."""
    with tempfile.TemporaryDirectory() as folder:
        engine = Path(folder) / "engine.py"
        lines = (f'QT_TRANSLATE_NOOP("engine", {json.dumps(each, ensure_ascii=False)})' for each in engine_texts())
        engine.write_text("\n".join(lines), encoding="utf-8")
        listed = Path(folder) / "sources.lst"
        app = sorted((ROOT / "app").rglob("*.py"))
        listed.write_text("\n".join(str(each) for each in (*app, engine)), encoding="utf-8")
        _run("lupdate", "-silent", "-no-obsolete", "-locations", "none", "-sort-messages", f"@{listed}", "-ts", str(ts))


def release(ts: Path, qm: Path) -> None:
    """Make `qm`, which Qt loads, of the finished texts in `ts`."""
    _run("lrelease", "-silent", "-nounfinished", str(ts), "-qm", str(qm))


def messages(ts: Path) -> dict[Key, str | None]:
    """Every context and text of `ts` with its translation, or None where it is not finished."""
    found: dict[Key, str | None] = {}
    for context in ElementTree.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            is_finished = translation is not None and translation.get("type") != "unfinished"
            text = (translation.text or "") if translation is not None and is_finished else None
            found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


def engine_texts() -> list[str]:
    """The templates of all sentences, what the catalogue offers, and what the lesson corrects, each once."""
    offered = (text for each in (*DATASETS, *RECIPES) for text in (each.title, each.sentence))
    corrected = (text for each in MISTAKES for text in (each.claim, each.why, each.right))
    return sorted({*_templates(), *offered, *corrected} - {""})


def _templates() -> Iterator[str]:
    for package, speakers in SPEAKERS.items():
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants = _constants(tree)
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in speakers:
                    yield from _literals(node, path, constants)


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """What a module's own names stand for."""
    named = (each for each in tree.body if isinstance(each, ast.Assign))
    return {target.id: each.value for each in named for target in each.targets if isinstance(target, ast.Name)}


def _literals(call: ast.Call, path: Path, constants: dict[str, ast.expr]) -> Iterator[str]:
    """The template of a call, or both where it depends."""
    first = call.args[0] if call.args else None
    for each in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
        said = constants.get(each.id, each) if isinstance(each, ast.Name) else each
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            yield said.value
        elif said is not None and ROOT / "engine" in path.parents and ast.unparse(said) != FORWARDED:
            raise ValueError(f"{path}:{call.lineno}: not a plain literal, so it cannot be translated")


def _run(tool: str, *arguments: str) -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    program = Path(PySide6.__file__).parent / f"{tool}{suffix}"
    subprocess.run([str(program), *arguments], check=True, capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main())
