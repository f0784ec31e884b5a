"""Fetching MNIST from torchvision's addresses and CIFAR-10 from its authors', with their checksums.

Used by whichever engine thread fetches data. A generator: it does a little per step, and closing it is cancelling.
What came so far stays beside the target as `.part` and is gone on with the next time; a file gets its name only once
its checksum is right.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import http.client
import os
import tarfile
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from pathlib import Path

from engine import catalogue
from engine.datasets.cifar import BINARY, FILES, cifar_folder
from engine.errors import EngineError
from engine.writing import atomic_write

CHUNK_BYTES = 65_536
LARGEST_FILE_BYTES = 500_000_000
TIMEOUT_S = 20
TRIES_PER_MIRROR = 2  # a connection that broke is resumed once

CIFAR_ARCHIVE = (
    "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
    "c32a1d4ab5d03f1284b67883e8d87530",
)

Steps = Generator[int, None, None]  # bytes more (or fewer, when a file starts again)


def download(name: str, folder: Path) -> Generator[tuple[int, int], None, None]:
    """Fetch the data set `name` into `folder`, the one `sources.data_folder()` names.

    Yields (bytes so far, bytes in all as far as known). Afterwards torchvision opens `folder / name` too. Files that
    are there already are not fetched again. EngineError "offline", "server", "web-page", "damaged", "no-space".
    """
    if name not in DOWNLOADS:
        raise EngineError("“{name}” cannot be downloaded. Choose MNIST or CIFAR-10.", reason="unknown", name=name)
    total = round(catalogue.dataset(name).download_mb * 1e6)
    done = 0
    try:
        for more in DOWNLOADS[name](folder / name):
            done += more
            yield done, max(done, total)
    except OSError as error:
        raise not_written(error) from error
    yield done, done


def _mnist(folder: Path) -> Steps:
    from torchvision.datasets import MNIST  # takes seconds to import; nothing else here needs it

    raw = folder / "MNIST" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for file, md5 in MNIST.resources:
        yield from fetched(raw / file, [f"{mirror}{file}" for mirror in MNIST.mirrors], partial(_has_md5, md5))
        _unpack(raw / file)


def _cifar(folder: Path) -> Steps:
    """The binary version: torchvision's is a pickle, which nobody should open."""
    target = folder / BINARY
    if cifar_folder([target]) is not None:
        return
    target.mkdir(parents=True, exist_ok=True)
    address, md5 = CIFAR_ARCHIVE
    archive = folder / address.rpartition("/")[2]
    yield from fetched(archive, [address], partial(_has_md5, md5))
    for name, data in _members(archive):
        atomic_write(target / name, data)
        yield 0
    archive.unlink()


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The files wanted from the archive, by their own names; whatever else is in it stays there."""
    wanted = {name for names in FILES.values() for name in names}
    try:
        with tarfile.open(archive, "r:gz") as packed:
            for member in packed:
                name = member.name.rpartition("/")[2]
                file = packed.extractfile(member) if name in wanted and member.isreg() else None
                if file is not None and member.size <= LARGEST_FILE_BYTES:
                    wanted.remove(name)
                    yield name, file.read()
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise _wrong_content(archive.name) from error
    if wanted:
        raise _wrong_content(archive.name)


DOWNLOADS: dict[str, Callable[[Path], Steps]] = {"mnist": _mnist, "cifar10": _cifar}


class _Broken(Exception):
    """One try at one address failed; `error` is what to say if no other helps."""

    def __init__(self, error: EngineError, *, may_resume: bool = False) -> None:
        super().__init__(str(error))
        self.error = error
        self.may_resume = may_resume


def fetched(target: Path, addresses: Iterable[str], is_right: Callable[[Path], bool]) -> Steps:
    """Bring `target` here from the first address that gives the right file; yields bytes more (or fewer).

    EngineError "offline", "server", "web-page", "damaged"; an OSError where it cannot be written.
    """
    if target.is_file() and is_right(target):
        yield target.stat().st_size
        return
    part = target.with_name(target.name + ".part")
    problem: EngineError | None = None
    for address in addresses:
        for _ in range(TRIES_PER_MIRROR):
            try:
                yield from _stream(address, part)
                yield from _checked(part, is_right, target.name)
            except _Broken as broken:
                problem = broken.error
                if broken.may_resume:
                    continue
                break
            os.replace(part, target)
            return
    raise problem or EngineError("There is no address to download from.", reason="server")


def _stream(address: str, part: Path) -> Steps:
    """Append what is missing to the part file; `_Broken` where the connection or the answer is no good."""
    have = part.stat().st_size if part.is_file() else 0
    request = urllib.request.Request(address, headers={"User-Agent": "Convlens"})  # noqa: S310 - the data's own
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310 - likewise
            _refuse_web_page(answer, part)
            resumes = answer.status == http.HTTPStatus.PARTIAL_CONTENT
            with part.open("ab" if resumes else "wb") as file:
                yield have if resumes else 0
                yield from _copied(answer, file)
    except urllib.error.HTTPError as error:
        if error.code != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise _Broken(_server_error(error.code)) from error
        yield have  # all of it is here already, or it is some other file: the checksum tells
    except http.client.HTTPException as error:
        raise _Broken(_cut_short(part.name), may_resume=True) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise _Broken(_offline(), may_resume=part.is_file()) from error


def _copied(answer: http.client.HTTPResponse, file) -> Steps:
    expected = int(answer.headers.get("Content-Length") or 0)
    received = 0
    while chunk := answer.read(CHUNK_BYTES):
        received += len(chunk)
        if received > LARGEST_FILE_BYTES:
            raise _Broken(_wrong_content(str(file.name)))
        file.write(chunk)
        yield len(chunk)
    file.flush()
    os.fsync(file.fileno())
    if received < expected:
        raise _Broken(_cut_short(Path(file.name).name), may_resume=True)


def _checked(part: Path, is_right: Callable[[Path], bool], name: str) -> Steps:
    """Nothing where the checksum is right; else the part file is removed and its bytes are taken back."""
    if is_right(part):
        return
    size = part.stat().st_size
    part.unlink()
    yield -size
    raise _Broken(_wrong_content(name), may_resume=True)


def _refuse_web_page(answer: http.client.HTTPResponse, part: Path) -> None:
    if answer.headers.get_content_type() in ("text/html", "application/xhtml+xml"):
        part.unlink(missing_ok=True)
        raise _Broken(
            EngineError(
                "The network answered with a web page instead of the data. Sign in to the network, then try again.",
                reason="web-page",
            )
        )


def _unpack(packed: Path) -> None:
    """The file without its .gz beside it, as torchvision wants it."""
    plain = packed.with_suffix("")
    if plain.is_file():
        return
    with gzip.open(packed) as file:
        data = file.read(LARGEST_FILE_BYTES + 1)
    if len(data) > LARGEST_FILE_BYTES:
        raise _wrong_content(packed.name)
    atomic_write(plain, data)


def _has_md5(md5: str, path: Path) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest() == md5


def _offline() -> EngineError:
    return EngineError(
        "The download did not start: there is no connection. Check the network and try again; "
        "drawn digits need no download.",
        reason="offline",
    )


def _server_error(code: int) -> EngineError:
    return EngineError(
        "The server refused the download (answer {code}). Try again later; drawn digits need no download.",
        reason="server",
        code=code,
    )


def _cut_short(name: str) -> EngineError:
    return EngineError(
        "The connection broke in the middle of “{name}”. Try again: what is here already is kept.",
        reason="offline",
        name=name.removesuffix(".part"),
    )


def _wrong_content(name: str) -> EngineError:
    return EngineError(
        "“{name}” arrived with other content than it should have. Try again later.",
        reason="damaged",
        name=name.removesuffix(".part"),
    )


def not_written(error: OSError) -> EngineError:
    """A download that could not be kept, in a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return EngineError("The download needs room: the disk is full. Free some space.", reason="no-space")
    return EngineError(
        "The download could not be kept: {cause}. Check the folder for data.",
        reason="not-written",
        cause=os.strerror(error.errno) if error.errno else str(error),
    )
