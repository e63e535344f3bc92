"""Several processes at one work: items in; what a function makes of each out, in order."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4  # items per process that may be done before they are asked for


def in_order(work: Callable[[Item], Result], items: Iterator[Item], workers: int, died: Callable[[Item], Result]) -> Iterator[Result]:
    """`work(item)` for each item, from that many processes; `died(item)` where the work kills its process.

    `work`, items and results are pickled; `work` is a function of a module.
    """
    pool, ahead = _pool(workers), deque[tuple[Item, Future[Result]]]()
    try:
        for item in items:
            try:
                ahead.append((item, pool.submit(work, item)))
            except BrokenProcessPool:
                pool = _pool(workers)
                ahead.append((item, pool.submit(work, item)))
            if len(ahead) > AHEAD * workers:
                yield _settled(work, *ahead.popleft(), died)
        while ahead:
            yield _settled(work, *ahead.popleft(), died)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _die_with_parent)  # a fork would copy others' locks


def _die_with_parent() -> None:
    """End this process when the one that started it is gone: killed, it cannot tell its workers, and they would wait for ever."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _settled(work: Callable[[Item], Result], item: Item, future: Future[Result], died: Callable[[Item], Result]) -> Result:
    """The result; where the pool broke under it, that of a process of its own, so that only the item that kills is lost."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    try:
        with _pool(1) as alone:
            return alone.submit(work, item).result()
    except BrokenProcessPool:
        return died(item)
