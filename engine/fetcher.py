"""Downloads of networks, each on a thread of its own: a server that hangs holds up nothing but itself.

`take` and `stop` belong to the thread that posts commands; what they start tells events by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from threading import Event as Gate
from threading import Thread
from typing import assert_never

from engine.errors import Cancelled, EngineError, Sentence, say
from engine.messages import (
    CancelFetch,
    Event,
    Failed,
    FetchCommand,
    FetchModel,
    FetchProgress,
    ListOffers,
    ModelFetched,
    ModelsOffered,
    OfferedModel,
)
from engine.offers import ADDRESS, OFFERS, Offer, model_path, models_folder, offer
from engine.work import Pace

TOLD_EVERY_S = 0.1


class Fetcher:
    """One download at a time. `address` is where networks are downloaded from."""

    def __init__(self, tell: Callable[[Event], None], *, address: str = ADDRESS) -> None:
        self._tell = tell
        self._address = address
        self._download: _Download | None = None

    def take(self, command: FetchCommand) -> None:
        """Begin a download, give it up, or say what there is; returns at once."""
        match command:
            case ListOffers():
                Thread(target=lambda: self._tell(offered(command.request)), name="convlens-offers", daemon=True).start()
            case CancelFetch():
                self.stop()
            case FetchModel():
                self._begin(command)
            case _:
                assert_never(command)

    def stop(self) -> None:
        """Give the download up; what came so far stays for the next time."""
        if self._download is not None:
            self._download.is_cancelled.set()

    def _begin(self, command: FetchModel) -> None:
        wanted = offer(command.name)
        if wanted is None:
            error = EngineError("There is no network “{name}” to download.", reason="unknown", name=command.name)
            self._tell(Failed.because(command.request, error))
        elif self._download is not None and self._download.is_alive():
            error = EngineError("A network is being downloaded already. Wait for it, or cancel it.", reason="busy")
            self._tell(Failed.because(command.request, error))
        else:
            self._download = _Download(command.request, wanted, self._tell, self._address)
            self._download.start()


class _Download(Thread):
    """The way of one network onto this computer."""

    def __init__(self, request: int, wanted: Offer, tell: Callable[[Event], None], address: str) -> None:
        super().__init__(name=f"convlens-fetch-{wanted.name}", daemon=True)
        self._request = request
        self._wanted = wanted
        self._tell = tell
        self._address = address
        self.is_cancelled = Gate()

    def run(self) -> None:
        try:
            path = self._fetch()
        except Exception as error:
            self._tell(Failed.because(self._request, error))
        else:
            self._tell(ModelFetched(request=self._request, name=self._wanted.name, path=path))
            self._tell(offered(0))

    def _fetch(self) -> str:
        self._tell_progress(say("Connecting…"), 0, round(self._wanted.size_mb * 1e6))
        from engine.pretrained import fetch

        pace = Pace(TOLD_EVERY_S)
        with closing(fetch(self._wanted, models_folder(), self._address)) as work:
            while True:
                try:
                    step = next(work)
                except StopIteration as end:
                    return str(end.value)
                if self.is_cancelled.is_set():
                    raise Cancelled
                if pace.is_due() or step.done_bytes == step.total_bytes:
                    self._tell_progress(step.sentence, step.done_bytes, step.total_bytes)

    def _tell_progress(self, sentence: Sentence, done_bytes: int, total_bytes: int) -> None:
        self._tell(
            FetchProgress(
                request=self._request,
                name=self._wanted.name,
                sentence=sentence,
                done_bytes=done_bytes,
                total_bytes=total_bytes,
            )
        )


def offered(request: int) -> ModelsOffered:
    """Every network on offer, and where those are that have been downloaded."""
    folder = models_folder()
    paths = {each.name: model_path(each, folder) for each in OFFERS}
    return ModelsOffered(
        request=request,
        offers=tuple(
            OfferedModel(
                name=each.name,
                title=each.title,
                size_mb=each.size_mb,
                top1=each.top1,
                path=str(paths[each.name]) if paths[each.name].is_file() else "",
            )
            for each in OFFERS
        ),
    )
