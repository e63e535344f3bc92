"""Fit the network to the treebanks: seeded, resumable, every figure in a log."""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from legation.language.labels import FEATURES, Labels
from legation.language.pieces import Pieces

from .network import Analyser
from .treebank import Sentence, joined

SLOTS = 2400  # pieces of one batch
MASKED = 0.08  # words whose pieces are hidden, so that context is learnt
RECASED = 0.06  # sentences set in headline or upper or lower case, as front pages and tickers are
LONGEST = 500  # pieces; a longer training sentence is left out
AVERAGE, AVERAGE_EVERY = 0.98, 8  # decay and pace, in steps, of the running mean of the weights, which is what ships
RATES = {"encoder.": 2e-4, "": 2e-3}
STATE = ("model", "mean", "optimizer", "schedule")
TAGS = ("upos", "scripts", "mentions", "names", "begins")  # then one per feature
WEIGHTS = {"upos": 0.5, "scripts": 0.3, "mentions": 0.5, "names": 0.5, "begins": 0.3, "feats": 0.3}


@dataclass(slots=True)
class Batch:
    ids: Tensor
    shapes: Tensor
    first: Tensor
    mask: Tensor
    heads: Tensor
    rels: Tensor
    tags: list[Tensor]  # TAGS, then one per feature; -100 where nothing is to be learnt


def recase(words: list[str], rng: random.Random) -> list[str]:
    how = rng.choice(("title", "title", "upper", "lower"))
    return [getattr(w, "capitalize" if how == "title" else how)() if w.isalpha() else w for w in words]


class Examples:
    def __init__(self, sentences: list[Sentence], labels: Labels, pieces: Pieces) -> None:
        self.sentences, self.labels, self.pieces = sentences, labels, pieces
        self.index = [{v: i for i, v in enumerate(x)} for x in labels.tags]
        self.rel = {v: i for i, v in enumerate(labels.rels)}

    def batches(self, seed: int | None, device: str) -> list[list[int]]:
        """Sentence numbers batch by batch; shuffled and varied when seeded."""
        rng = random.Random(seed)
        order = [(len(s.words) + (rng.random() * 4 if seed is not None else 0), i) for i, s in enumerate(self.sentences)]
        out: list[list[int]] = []
        current: list[int] = []
        widest = 0
        for _, i in sorted(order):
            n = len(self.pieces.sentence(self.sentences[i].words)[0])
            if n > LONGEST:
                continue
            if current and max(widest, n) * (len(current) + 1) > SLOTS * (8 if device == "cuda" else 1):
                out.append(current)
                current, widest = [], 0
            current.append(i)
            widest = max(widest, n)
        out += [current] if current else []
        if seed is not None:
            rng.shuffle(out)
        return out

    def batch(self, numbers: list[int], rng: random.Random | None, device: str) -> Batch:
        rows = [self.sentences[i] for i in numbers]
        coded = []
        for s in rows:
            recased = rng is not None and rng.random() < RECASED
            ids, shapes, first = self.pieces.sentence(recase(s.words, rng) if recased and rng else s.words)
            if rng is not None:
                ids = list(ids)
                for at, start in enumerate(first):
                    if rng.random() < MASKED:
                        end = first[at + 1] if at + 1 < len(first) else len(ids) - 1
                        ids[start:end] = [self.pieces.ids["[MASK]"]] * (end - start)
            coded.append((ids, shapes, first))
        wide, words = max(len(c[0]) for c in coded), max(len(s.words) for s in rows)

        def table(values: list[list[int]], n: int, fill: int) -> Tensor:
            return torch.tensor([v + [fill] * (n - len(v)) for v in values], device=device)

        tags = []
        for k, index in enumerate(self.index):
            tags.append(table([[index.get(v, -100) for v in self._values(s, k)] for s in rows], words, -100))
        ids = table([c[0] for c in coded], wide, self.pieces.pad)
        return Batch(
            ids,
            table([c[1] for c in coded], wide, 0),
            table([c[2] for c in coded], words, 0),
            ids != self.pieces.pad,
            table([s.heads for s in rows], words, -100),
            table([[self.rel.get(r, -100) for r in s.rels] for s in rows], words, -100),
            tags,
        )

    @staticmethod
    def _values(s: Sentence, k: int) -> list[str]:
        if k < len(TAGS):
            values: list[str] = getattr(s, TAGS[k])
            return values
        return [f.get(FEATURES[k - len(TAGS)], "") for f in s.feats]


def loss(model: Analyser, b: Batch) -> Tensor:
    """What the analyser of words has still to learn from a batch."""
    with torch.autocast(b.ids.device.type, torch.bfloat16):
        return _loss(model, b)


def _loss(model: Analyser, b: Batch) -> Tensor:
    root, x = model.words(b.ids, b.shapes, b.first, b.mask)
    tags, arcs, rel_dep, rel_head = model.heads(root, x)
    words = (b.heads >= 0).long().sum(1)
    beyond = torch.arange(arcs.shape[2], device=arcs.device)[None, None, :] > words[:, None, None]
    total = F.cross_entropy(arcs.float().masked_fill(beyond, -1e4).flatten(0, 1), b.heads.flatten())
    gold = b.heads.clamp(min=0)[..., None].expand(-1, -1, rel_head.shape[-1])
    known = b.rels >= 0
    scores = model.relations(rel_dep[known].float(), torch.gather(rel_head, 1, gold)[known].float())
    total = total + F.cross_entropy(scores, b.rels[known])
    weights = [WEIGHTS[name] for name in TAGS] + [WEIGHTS["feats"]] * len(FEATURES)
    for part, wanted, weight in zip(tags.float().split(model.sizes, -1), b.tags, weights, strict=True):
        if (wanted >= 0).any():
            total = total + weight * F.cross_entropy(part.flatten(0, 1), wanted.flatten())
    return total


@torch.inference_mode()
def measure(model: Analyser, data: Examples, device: str) -> dict[str, float]:
    """Greedy accuracies on a development set: the tree decoder and quantisation come later and are measured on what ships."""
    model.eval()
    n = upos = uas = las = script = 0
    hit = said = there = 0
    for numbers in data.batches(None, device):
        b = data.batch(numbers, None, device)
        with torch.autocast(device, torch.bfloat16):
            root, x = model.words(b.ids, b.shapes, b.first, b.mask)
            tags, arcs, rel_dep, rel_head = model.heads(root, x)
        words = (b.heads >= 0).long().sum(1)
        beyond = torch.arange(arcs.shape[2], device=device)[None, None, :] > words[:, None, None]
        heads = arcs.float().masked_fill(beyond, -1e4).argmax(-1)
        rels = model.relations(
            rel_dep.float(), torch.gather(rel_head, 1, heads[..., None].expand(-1, -1, rel_head.shape[-1])).float()
        ).argmax(-1)
        kinds = tags.float().split(model.sizes, -1)
        real = b.heads >= 0
        right = (heads == b.heads) & real
        n += int(real.sum())
        uas += int(right.sum())
        las += int((right & (rels == b.rels)).sum())
        upos += int(((kinds[0].argmax(-1) == b.tags[0]) & real).sum())
        script += int(((kinds[1].argmax(-1) == b.tags[1]) & real).sum())
        told, gold = kinds[2].argmax(-1), b.tags[2]
        known = gold >= 0
        none = data.index[2][""]
        hit += int(((told == gold) & known & (gold != none)).sum())
        said += int((known & (told != none)).sum())
        there += int((known & (gold != none)).sum())
    model.train()
    return {"upos": upos / n, "uas": uas / n, "las": las / n, "lemma": script / n, "mention_f1": 2 * hit / (said + there) if there else 0.0}


Losses = Callable[[int, random.Random], Iterable[Tensor]]  # the losses of one epoch, by its seed


@dataclass(slots=True)
class Run:
    """A training run: what is fitted, how far it is, and the running mean of the weights."""

    model: nn.Module
    mean: nn.Module
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    done: int = 0

    @classmethod
    def begin(cls, model: nn.Module, rates: dict[str, float], steps: int) -> Run:
        """`rates`: the learning rate of each part, by how the names of its parameters begin; the first that fits counts."""
        groups: dict[str, list[nn.Parameter]] = {part: [] for part in rates}
        for name, parameter in model.named_parameters():
            groups[next(part for part in rates if name.startswith(part))].append(parameter)
        optimizer = torch.optim.AdamW(
            [{"params": groups[part], "lr": rate} for part, rate in rates.items()], weight_decay=0.01, betas=(0.9, 0.98), fused=True
        )
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 200) * max(0.01, 1 - s / steps))
        return cls(model, copy.deepcopy(model), optimizer, schedule)

    def resume(self, checkpoint: Path) -> None:
        state = torch.load(checkpoint, weights_only=True)
        for part in STATE:
            getattr(self, part).load_state_dict(state[part])
        self.done = state["epoch"]

    def save(self, checkpoint: Path) -> None:
        torch.save({part: getattr(self, part).state_dict() for part in STATE} | {"epoch": self.done}, checkpoint)

    def step(self, value: Tensor) -> float:
        """One step down the loss `value`."""
        self.optimizer.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        if self.schedule.last_epoch % AVERAGE_EVERY == 0:
            decay = min(AVERAGE, self.schedule.last_epoch / (self.schedule.last_epoch + 10 * AVERAGE_EVERY))
            with torch.no_grad():
                torch._foreach_lerp_(list(self.mean.parameters()), list(self.model.parameters()), 1 - decay)
        return float(value.detach())


def go(run: Run, epochs: int, work: Path, seed: int, losses: Losses, figures: Callable[[], dict[str, dict[str, float]]]) -> None:
    """Train for `epochs`, with a line of `figures` in the log and a checkpoint after each, from which a stopped run goes on."""
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        run.resume(checkpoint)
    for epoch in range(run.done, epochs):
        torch.manual_seed(seed * 1000 + epoch)
        began = time.time()
        run.model.train()
        spent = [run.step(loss) for loss in losses(seed * 1000 + epoch, random.Random(f"{seed}/{epoch}"))]
        run.done = epoch + 1
        run.save(checkpoint)
        line: dict[str, object] = {"epoch": epoch + 1, "loss": sum(spent) / len(spent), "seconds": round(time.time() - began)}
        line |= {name: {k: round(v, 4) for k, v in told.items()} for name, told in figures().items()}
        print(json.dumps(line), flush=True)
        with (work / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")


def fit(model: Analyser, train: Examples, devs: dict[str, Examples], epochs: int, work: Path, seed: int) -> Analyser:
    """Fit the analyser of words to the treebanks, and return the running mean of the weights."""
    device = accelerator()
    model.to(device)
    run = Run.begin(model, RATES, epochs * len(train.batches(0, device)))
    mean = run.mean
    assert isinstance(mean, Analyser)

    def losses(number: int, rng: random.Random) -> Iterator[Tensor]:
        varied = Examples(joined(train.sentences, rng), train.labels, train.pieces)
        return (loss(model, varied.batch(numbers, rng, device)) for numbers in varied.batches(number, device))

    go(run, epochs, work, seed, losses, lambda: {name: measure(mean, dev, device) for name, dev in devs.items()})
    return mean.cpu().eval()


def accelerator() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"
