"""Legation's side of the benchmark: see `Worker` in analyser.py."""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import Any


def main() -> None:
    began = time.perf_counter()
    from legation.language.analyser import shipped

    analyser = shipped()
    load = time.perf_counter() - began
    for line in sys.stdin:
        request = json.loads(line)
        if "words" in request:
            parsed = analyser.parse(request["words"])
            answer: Any = [[(w.head + 1, w.rel, w.upos, w.name) for w in s] for s in parsed]
        elif "texts" in request:
            answer = read(request["texts"])
        else:
            answer = {"load": load, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
        print(json.dumps(answer), flush=True)


def read(texts: list[str]) -> dict[str, Any]:
    from legation.language import analyse
    from legation.records import Document

    began = time.perf_counter()
    read = [analyse(Document(Document.identify(text), text)) for text in texts]
    seconds = time.perf_counter() - began
    spans = [[((t.sentence.start, t.sentence.end), [(w.start, w.end) for w in t.tokens]) for t in trees] for trees in read]
    return {"seconds": seconds, "read": spans}


if __name__ == "__main__":
    main()
