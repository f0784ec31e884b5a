"""A recipe as text a person can read and change, and back: TOML with comments, or JSON. Pure functions; no thread.

A file says `format = 1`; what a newer version writes is refused, not guessed at. Every key and every value is checked.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from math import isfinite
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from engine.errors import EngineError, Sentence, say
from engine.recipe_comments import COMMENTS, HEAD
from engine.recipe_rules import check
from engine.shapes import LAYERS, Refusal, Where, work_out
from engine.specs import Recipe
from engine.toml_lines import line_of

FORMAT = 1
COMMENT_COLUMN = 38
SHOWN_LETTERS = 60
Syntax = Literal["toml", "json"]


def written(recipe: Recipe, syntax: Syntax = "toml") -> str:
    """`recipe` as the text of a file; `read` gives an equal one back."""
    if syntax == "json":
        return json.dumps({"format": FORMAT, **_plain(recipe)}, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    simple = [each for each in fields(recipe) if not is_dataclass(getattr(recipe, each.name))]
    tables = [each.name for each in fields(recipe) if is_dataclass(getattr(recipe, each.name))]
    lines = [HEAD, f"format = {FORMAT}", "", *(_line(each.name, getattr(recipe, each.name)) for each in simple)]
    for name in tables:
        lines += ["", f"[{name}]"]
        lines += [*_rows(recipe)] if name == "model" else []
        lines += [
            _line(f"{name}.{each.name}", getattr(getattr(recipe, name), each.name))
            for each in fields(getattr(recipe, name))
            if (name, each.name) != ("model", "layers")
        ]
    return "\n".join(lines) + "\n"


def read(
    text: str, *, name: str, syntax: Syntax = "toml", memory_bytes: int | None = None, is_checked: bool = True
) -> Recipe:
    """The recipe in `text`; EngineError says what is wrong with it, in which line and field of the file `name`.

    Unchecked, it may be one that cannot be trained, as those that are still being written.
    """
    raw = _parsed(text, name, syntax)
    try:
        _check_format(raw)
        recipe = _made(Recipe, {key: value for key, value in raw.items() if key != "format"}, ())
        if is_checked:
            check(recipe, memory_bytes)
    except Refusal as refusal:
        line = line_of(text, refusal.where) if syntax == "toml" else 0
        raise _placed(refusal, name, line) from refusal
    return recipe


# --- writing --------------------------------------------------------------------------------------------------------


def _line(place: str, value: object) -> str:
    """One field and what it is about."""
    text = f"{place.rpartition('.')[2]} = {_toml(value)}"
    comment = COMMENTS.get(place, "")
    return f"{text + '  ':<{COMMENT_COLUMN}}# {comment}" if comment else text


def _rows(recipe: Recipe) -> list[str]:
    """One line for each row, with the shape it gives and its weights behind it."""
    plan = work_out(recipe.model, recipe.input).layers if recipe.model.family == "sequential" else ()
    lines = ["layers = [" if recipe.model.layers else "layers = []"]
    for number, row in enumerate(recipe.model.layers):
        said = [f"{each.name} = {_toml(getattr(row, each.name))}" for each in fields(row) if _is_said(row, each)]
        text = f"  {{ {', '.join(said)} }},"
        if number < len(plan):
            gives = " x ".join(str(side) for side in plan[number].gives)
            weights = f", {plan[number].parameters:,} weights" if plan[number].parameters else ""
            text = f"{text:<72}# {plan[number].name}: {gives}{weights}"
        lines.append(text)
    return [*lines, "]"] if recipe.model.layers else lines


def _is_said(record: object, field: Field[Any]) -> bool:
    return getattr(record, field.name) != field.default


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case tuple():
            return f"[{', '.join(_toml(each) for each in value)}]"
        case _:
            return repr(value)


def _plain(value: object) -> Any:
    """Records as dictionaries and tuples as lists."""
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


# --- reading --------------------------------------------------------------------------------------------------------


def _parsed(text: str, name: str, syntax: Syntax) -> dict[str, Any]:
    try:
        if syntax == "toml":
            import tomllib

            return tomllib.loads(text)
        raw = json.loads(text, object_pairs_hook=_without_twins, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise EngineError(
            "“{name}” cannot be read as {syntax}: {why}. Mend it there, or choose another file.",
            reason="damaged",
            name=name,
            syntax=syntax.upper(),
            why=str(error) or type(error).__name__,
        ) from error
    if not isinstance(raw, dict):
        raise EngineError("“{name}” holds no recipe.", reason="damaged", name=name)
    return cast("dict[str, Any]", raw)


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("one name stands twice in the same place")
    return found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _check_format(raw: dict[str, Any]) -> None:
    number = raw.get("format", FORMAT)
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise Refusal("“format” must be {format}.", reason="damaged", where=("format",), format=FORMAT)
    if number > FORMAT:
        raise Refusal(
            "it was written by a newer version of Convlens (format {format}). Update Convlens to open it.",
            reason="newer",
            where=("format",),
            format=number,
        )


def _made(kind: type[Any], raw: object, where: Where) -> Any:
    """A record of `kind` from a dictionary whose every key and value fits."""
    if not isinstance(raw, dict):
        raise _unfit(where, say("a table of names and values"), raw)
    found = cast("dict[str, object]", raw)
    known = {each.name: each for each in fields(kind)}
    for key in found:
        if key not in known:
            raise _unknown(key, list(known), where)
    for each in known.values():
        if each.name not in found and each.default is MISSING and each.default_factory is MISSING:
            raise Refusal("{place} is missing.", reason="damaged", where=where, place=_words((*where, each.name)))
    hints = get_type_hints(kind)
    return kind(**{key: _value(hints[key], value, (*where, key)) for key, value in found.items()})


def _value(hint: Any, raw: object, where: Where) -> Any:
    origin, arms = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _made(cast("type[Any]", hint), raw, where)
    if origin is Literal:
        return _choice(arms, raw, where)
    if origin in (Union, UnionType):
        return _either(arms, raw, where)
    if origin is tuple:
        return _items(arms, raw, where)
    return _scalar(hint, raw, where)


def _scalar(kind: type[Any], raw: object, where: Where) -> Any:
    if kind is float and isinstance(raw, int | float) and not isinstance(raw, bool) and _is_finite(raw):
        return float(raw)
    if kind is not float and type(raw) is kind:
        return raw
    wanted = {
        int: say("a whole number"),
        float: say("a number"),
        bool: say("true or false"),
        str: say("a text in quotes"),
    }
    raise _unfit(where, wanted.get(kind, say("{kind}", kind=kind.__name__)), raw)


def _choice(allowed: tuple[object, ...], raw: object, where: Where) -> object:
    for each in allowed:
        if type(each) is type(raw) and each == raw:
            return each
    raise _unfit(where, say("one of {allowed}", allowed=", ".join(f"“{each}”" for each in allowed)), raw)


def _either(arms: tuple[Any, ...], raw: object, where: Where) -> object:
    for arm in arms:
        if type(raw) is arm:
            return raw
    return _value(next(each for each in arms if each is not type(None)), raw, where)


def _items(arms: tuple[Any, ...], raw: object, where: Where) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        raise _unfit(where, say("a list in [ ]"), raw)
    items = cast("list[object]", raw)
    is_endless = len(arms) == 2 and arms[1] is Ellipsis
    if not is_endless and len(items) != len(arms):
        raise Refusal(
            "{place} needs {count} values.", reason="damaged", where=where, place=_words(where), count=len(arms)
        )
    return tuple(
        _value(arms[0] if is_endless else arms[number], each, (*where, number)) for number, each in enumerate(items)
    )


def _is_finite(number: float) -> bool:
    try:
        return isfinite(number)
    except OverflowError:  # a whole number too long for a float
        return False


def _unfit(where: Where, wanted: Sentence, raw: object) -> Refusal:
    shown = json.dumps(raw, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= SHOWN_LETTERS else shown[:SHOWN_LETTERS] + "…"
    return Refusal(
        "{place} must be {wanted}, not {found}.",
        reason="damaged",
        where=where,
        place=_words(where),
        wanted=wanted,
        found=shown,
    )


def _unknown(key: str, known: list[str], where: Where) -> Refusal:
    near = get_close_matches(key, known, 1)
    shown = key if len(key) <= SHOWN_LETTERS else key[:SHOWN_LETTERS] + "…"
    place = _words((*where, shown))
    if not near:
        return Refusal("{place} is not known here.", reason="unknown", where=(*where, key), place=place)
    return Refusal(
        "{place} is not known here. Is “{near}” meant?",
        reason="unknown",
        where=(*where, key),
        place=place,
        near=near[0],
    )


def _words(where: Where) -> Sentence:
    """A place in the recipe for people: “learning_rate” of “optimiser”, “width” of row 4."""
    if not where:
        return say("The recipe")
    if where[:-1] == LAYERS:
        return say("Row {row}", row=int(where[-1]) + 1)
    *around, last = where
    if not around:
        return say("“{name}”", name=last)
    whole = tuple(around)
    of = say("row {row}", row=int(whole[-1]) + 1) if whole[:-1] == LAYERS else _words(whole)
    if isinstance(last, int):
        return say("Item {item} of {whole}", item=last + 1, whole=of)
    return say("“{name}” of {whole}", name=last, whole=of)


def _placed(refusal: Refusal, name: str, line: int) -> EngineError:
    """The refusal with the file and, where it is known, the line in front."""
    if not line:
        return EngineError("“{file}”: {why}", reason=refusal.reason, file=name, why=refusal.sentence)
    return EngineError(
        "“{file}”, line {line}: {why}", reason=refusal.reason, file=name, line=line, why=refusal.sentence
    )
