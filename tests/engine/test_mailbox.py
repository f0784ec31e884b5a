"""The two boxes: order, newest per lane, one wake per batch, nothing lost between threads."""

from __future__ import annotations

from threading import Barrier, Event, Thread

from engine.mailbox import Inbox, Outbox


def taken(inbox: Inbox[str]) -> list[str]:
    return list(iter(lambda: inbox.get(wait=False), None))


def silent() -> None:
    """A listener that does not care."""


def test_ordered_messages_come_in_order_and_before_questions() -> None:
    inbox: Inbox[str] = Inbox()
    inbox.put("question", lane="ask")
    inbox.put("first")
    inbox.put("second")

    assert taken(inbox) == ["first", "second", "question"]


def test_a_lane_keeps_only_its_newest_message() -> None:
    inbox: Inbox[str] = Inbox()
    for number in range(1000):
        inbox.put(f"ask {number}", lane="ask")
        inbox.put(f"weights {number}", lane="weights")

    assert taken(inbox) == ["ask 999", "weights 999"]


def test_a_flood_in_one_lane_does_not_starve_another() -> None:
    inbox: Inbox[str] = Inbox()
    inbox.put("ask 1", lane="ask")
    inbox.put("weights", lane="weights")
    inbox.put("ask 2", lane="ask")

    assert inbox.get() == "weights"


def test_has_newer_looks_at_its_own_lane_only() -> None:
    inbox: Inbox[str] = Inbox()
    inbox.put("open")
    inbox.put("weights", lane="weights")

    assert not inbox.has_newer("ask")
    inbox.put("question", lane="ask")
    assert inbox.has_newer("ask")


def test_an_empty_inbox_gives_none_without_waiting_or_after_the_timeout() -> None:
    inbox: Inbox[str] = Inbox()

    assert inbox.get(wait=False) is None
    assert inbox.get(timeout_s=0) is None


def test_a_waiting_thread_is_woken_by_a_message() -> None:
    inbox: Inbox[str] = Inbox()
    got: list[str | None] = []
    thread = Thread(target=lambda: got.append(inbox.get()))
    thread.start()
    inbox.put("hello", lane="ask")
    thread.join(60)

    assert got == ["hello"]


def test_one_wake_for_many_events_and_another_after_draining() -> None:
    wakes: list[int] = []
    outbox: Outbox[int] = Outbox(lambda: wakes.append(1))
    for number in range(5):
        outbox.put(number)
    assert len(wakes) == 1
    assert outbox.drain() == [0, 1, 2, 3, 4]

    outbox.put(5)
    assert len(wakes) == 2
    assert outbox.drain() == [5]
    assert outbox.drain() == []


def test_a_newer_event_of_a_lane_replaces_the_waiting_one_and_queues_up_behind() -> None:
    outbox: Outbox[str] = Outbox(silent)
    outbox.put("answer 1", lane="answer")
    outbox.put("opened")
    outbox.put("answer 2", lane="answer")

    assert outbox.drain() == ["opened", "answer 2"]
    outbox.put("answer 3", lane="answer")
    assert outbox.drain() == ["answer 3"]


def test_replacing_the_only_waiting_event_neither_loses_it_nor_wakes_for_ever() -> None:
    wakes: list[int] = []
    outbox: Outbox[int] = Outbox(lambda: wakes.append(1))
    for number in range(10_000):
        outbox.put(number, lane="answer")

    assert len(wakes) == 1
    assert outbox.drain() == [9999]


def test_the_listener_may_drain_while_it_is_woken() -> None:
    seen: list[int] = []
    outbox: Outbox[int] = Outbox(lambda: seen.extend(outbox.drain()))
    for number in range(3):
        outbox.put(number)

    assert seen == [0, 1, 2]


def test_a_closed_outbox_is_silent() -> None:
    wakes: list[int] = []
    outbox: Outbox[int] = Outbox(lambda: wakes.append(1))
    outbox.put(1)
    outbox.close()
    outbox.put(2)

    assert outbox.drain() == []
    assert len(wakes) == 1


def test_nothing_is_lost_between_threads() -> None:
    writers, each = 4, 500
    woken, start = Event(), Barrier(writers)
    outbox: Outbox[tuple[int, int]] = Outbox(woken.set)

    def write(writer: int) -> None:
        start.wait()
        for number in range(each):
            outbox.put((writer, number))

    threads = [Thread(target=write, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    seen: list[tuple[int, int]] = []
    while len(seen) < writers * each:
        assert woken.wait(60), "an event was put but nobody was woken"
        woken.clear()
        seen += outbox.drain()
    for thread in threads:
        thread.join(60)

    for writer in range(writers):
        assert [number for who, number in seen if who == writer] == list(range(each))
