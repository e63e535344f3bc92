"""What the network learns of acts from the annotated sentences: heads on the shared encoder, their loss, their figures.

A type, a status and a mode for every word as the trigger of an act; the role of every word towards every trigger (biaffine, as the arcs
of a tree); and for a pair of given spans the type of what the one does to the other, from the means of their words, of the words
between them and of the sentence.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from legation.language.labels import FEATURES, Labels
from legation.language.pieces import Pieces

from .annotated import Annotated
from .fit import MASKED, RATES, Batch, Examples, Run, accelerator, go, loss, measure
from .fit import recase as recased
from .network import WIDTH, Analyser
from .treebank import UNKNOWN, Sentence

HIDDEN, ROLE, PAIR = 256, 96, 512
SLOTS = 2000  # pieces of one batch
RECASED = 0.06
WEIGHTS = {"trigger": 1.0, "status": 0.5, "mode": 0.5, "role": 1.0, "pair": 1.0}


class Acts(nn.Module):
    """Heads on the vectors of words (batch, words, WIDTH)."""

    def __init__(self, labels: Labels, dropout: float = 0.33) -> None:
        super().__init__()
        self.sizes = [len(labels.types), len(labels.statuses), len(labels.modes)]
        self.dropout = nn.Dropout(dropout)
        self.hidden = nn.Linear(WIDTH, HIDDEN)
        self.told = nn.Linear(HIDDEN, sum(self.sizes))
        self.trigger, self.party = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE)
        self.role = nn.Parameter(torch.randn(len(labels.roles), ROLE + 1, ROLE + 1) * 0.01)
        self.pair = nn.Sequential(nn.Linear(5 * WIDTH, PAIR), nn.GELU(), nn.Dropout(dropout), nn.Linear(PAIR, len(labels.types) - 1))

    def words(self, x: Tensor) -> Tensor:
        """Scores of types (the first is "none"), statuses and modes for each word (…, classes)."""
        out: Tensor = self.told(self.dropout(F.gelu(self.hidden(self.dropout(x)))))
        return out

    def sides(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The two halves of the role scores: of triggers and of parties (…, ROLE + 1)."""
        one = torch.ones_like(x[..., :1])
        trigger, party = (torch.cat([self.dropout(F.gelu(f(x))), one], -1) for f in (self.trigger, self.party))
        return trigger, party

    def pairs(self, x: Tensor, pairs: list[tuple[list[int], list[int]]]) -> Tensor:
        """Scores of types (pairs, types without "none") for pairs of spans in a sentence whose words are `x` (words, WIDTH)."""
        return self.pair(torch.stack([pair_vector(x, actor, recipient) for actor, recipient in pairs]))


def pair_vector(x: Tensor, actor: list[int], recipient: list[int]) -> Tensor:
    """Means of the actor, the recipient (nothing where there is none), their product, the words between them, the sentence."""
    a, r = (x[span].mean(0) if span else torch.zeros_like(x[0]) for span in (actor, recipient))
    first, last = min(actor + recipient), max(actor + recipient)
    between = [i for i in range(first, last) if i not in actor and i not in recipient]
    return torch.cat([a, r, a * r, x[between].mean(0) if between else torch.zeros_like(a), x.mean(0)])


class Joint(nn.Module):
    """The analyser of words and the heads for acts on one encoder."""

    def __init__(self, analyser: Analyser, acts: Acts) -> None:
        super().__init__()
        self.analyser, self.acts = analyser, acts


@dataclass(slots=True)
class Sentences:
    """Annotated sentences in batches."""

    sentences: list[Annotated]
    labels: Labels
    pieces: Pieces

    def batches(self, seed: int) -> list[list[int]]:
        rng = random.Random(seed)
        order = sorted(range(len(self.sentences)), key=lambda i: len(self.sentences[i].words) + rng.random() * 4)
        out: list[list[int]] = [[]]
        for i in order:
            if (len(out[-1]) + 1) * len(self.sentences[i].words) * 1.3 > SLOTS:
                out.append([])
            out[-1].append(i)
        rng.shuffle(out)
        return out

    def vectors(self, model: Joint, numbers: list[int], rng: random.Random | None) -> Tensor:
        """The words of some sentences (sentences, words, WIDTH)."""
        coded = []
        for i in numbers:
            words = self.sentences[i].words
            if rng is not None and rng.random() < RECASED:
                words = recased(words, rng)
            ids, shapes, first = self.pieces.sentence(words)
            if rng is not None:
                ids = [self.pieces.ids["[MASK]"] if 0 < k < len(ids) - 1 and rng.random() < MASKED / 2 else x for k, x in enumerate(ids)]
            coded.append((ids, shapes, first))
        wide, words_ = max(len(c[0]) for c in coded), max(len(c[2]) for c in coded)
        device = model.acts.told.weight.device

        def table(k: int, n: int, fill: int) -> Tensor:
            return torch.tensor([c[k] + [fill] * (n - len(c[k])) for c in coded], device=device)

        ids_ = table(0, wide, self.pieces.pad)
        with torch.autocast(device.type, torch.bfloat16):
            return model.analyser.words(ids_, table(1, wide, 0), table(2, words_, 0), ids_ != self.pieces.pad)[1].float()


def learn(model: Joint, data: Sentences, numbers: list[int], rng: random.Random) -> Tensor:
    """The loss of some annotated sentences."""
    x = data.vectors(model, numbers, rng)
    kinds, statuses, modes = model.acts.words(x).split(model.acts.sizes, -1)
    triggers, parties = model.acts.sides(x)
    wanted = torch.full(kinds.shape[:2], -100, device=x.device)
    rows: list[tuple[int, int, int, int]] = []
    role_scores, roles, pair_scores, pair_types = [], [], [], []
    for b, number in enumerate(numbers):
        s = data.sentences[number]
        n = len(s.words)
        wanted[b, :n] = 0
        for act in s.acts:
            word, kind = s.head(act.trigger), data.labels.types.index(act.type)
            wanted[b, word] = kind
            rows.append((b, word, data.labels.statuses.index(act.status), data.labels.modes.index(act.mode)))
            role_scores.append(torch.einsum("i,rij,wj->wr", triggers[b, word], model.acts.role, parties[b, :n]))
            gold = torch.zeros(n, dtype=torch.long, device=x.device)
            for role, span in act.roles:
                gold[s.head(span)] = data.labels.roles.index(role)
            roles.append(gold)
        pairs = list(s.pairs())
        if pairs:
            pair_scores.append(model.acts.pairs(x[b, :n], [(a, r) for a, r, _ in pairs]))
            pair_types += [data.labels.types.index(kind) - 1 for _, _, kind in pairs]
    total = WEIGHTS["trigger"] * F.cross_entropy(kinds.flatten(0, 1), wanted.flatten())
    if rows:
        at = torch.tensor(rows, device=x.device)
        total = total + WEIGHTS["status"] * F.cross_entropy(statuses[at[:, 0], at[:, 1]], at[:, 2])
        total = total + WEIGHTS["mode"] * F.cross_entropy(modes[at[:, 0], at[:, 1]], at[:, 3])
        total = total + WEIGHTS["role"] * F.cross_entropy(torch.cat(role_scores), torch.cat(roles))
    if pair_types:
        total = total + WEIGHTS["pair"] * F.cross_entropy(torch.cat(pair_scores), torch.tensor(pair_types, device=x.device))
    return total


@torch.inference_mode()
def figures(model: Joint, data: Sentences) -> dict[str, float]:
    """On sentences kept aside: F1 of triggers with their type, status and mode of those found, F1 of roles, and of types of given pairs."""
    model.eval()
    found = there = right = status = mode = role_found = role_there = role_right = pair = pairs = 0
    for i, s in enumerate(data.sentences):
        x = data.vectors(model, [i], None)[0]
        kinds, statuses, modes = (t.argmax(-1).tolist() for t in model.acts.words(x).split(model.acts.sizes, -1))
        triggers, parties = model.acts.sides(x)
        gold = {s.head(a.trigger): a for a in s.acts}
        found += sum(k > 0 for k in kinds)
        there += len(gold)
        for word, act in gold.items():
            hit = data.labels.types[kinds[word]] == act.type
            right += hit
            status += hit and data.labels.statuses[statuses[word]] == act.status
            mode += hit and data.labels.modes[modes[word]] == act.mode
            told = torch.einsum("i,rij,wj->wr", triggers[word], model.acts.role, parties).argmax(-1).tolist()
            wanted = {(s.head(span), data.labels.roles.index(role)) for role, span in act.roles}
            said = {(w, r) for w, r in enumerate(told) if r}
            role_found, role_there, role_right = role_found + len(said), role_there + len(wanted), role_right + len(wanted & said)
        asked = list(s.pairs())
        if asked:
            best = model.acts.pairs(x, [(a, r) for a, r, _ in asked]).argmax(-1).tolist()
            pair += sum(data.labels.types[k + 1] == kind for k, (_, _, kind) in zip(best, asked, strict=True))
            pairs += len(asked)
    model.train()
    return {
        "trigger_f1": 2 * right / max(found + there, 1),
        "trigger_p": right / max(found, 1),
        "trigger_r": right / max(there, 1),
        "status": status / max(right, 1),
        "mode": mode / max(right, 1),
        "role_f1": 2 * role_right / max(role_found + role_there, 1),
        "pair": pair / max(pairs, 1),
    }


@torch.inference_mode()
def parse(model: Analyser, sentences: list[Annotated], labels: Labels, pieces: Pieces) -> list[Sentence]:
    """Write into each sentence the heads that a fitted analyser gives its words; and all that it tells of them, as a treebank.

    Learnt again in the second part of the training, it keeps the analysis of such sentences from drifting.
    """
    model.eval()
    out = []
    for s in sentences:
        ids, shapes, first = (torch.tensor([x]) for x in pieces.sentence(s.words))
        root, x = model.words(ids, shapes, first)
        tags, arcs, dependents, heads = model.heads(root, x)
        s.heads = arcs[0].argmax(-1).tolist()
        rels = model.relations(dependents[0], heads[0][s.heads]).argmax(-1).tolist()
        upos, scripts, mentions, _, _, *feats = (t[0].argmax(-1).tolist() for t in tags.split(model.sizes, -1))
        unknown = [UNKNOWN] * len(s.words)
        told = Sentence(s.words, heads=s.heads, names=s.names or unknown, begins=unknown)
        told.upos, told.rels = [labels.upos[k] for k in upos], [labels.rels[k] for k in rels]
        told.scripts, told.mentions = [labels.scripts[k] for k in scripts], [labels.mentions[k] for k in mentions]
        told.feats = [
            {name: values[k] for name, values, k in zip(FEATURES, labels.feats, row, strict=True) if k} for row in zip(*feats, strict=True)
        ]
        out.append(told)
    return out


def tune(
    model: Joint, words: Examples, acts: Sentences, devs: dict[str, Examples], aside: Sentences, epochs: int, work: Path, seed: int
) -> Joint:
    """Fit both kinds of heads together, a batch of each by turns, from an analyser already fitted; returns the running mean."""
    device = accelerator()
    model.to(device)
    rates = {"analyser.encoder.": 0.75 * RATES["encoder."], "analyser.": RATES[""] / 4, "acts.": RATES[""]}
    run = Run.begin(model, rates, epochs * 2 * len(acts.batches(0)))
    mean = run.mean
    assert isinstance(mean, Joint)

    def losses(number: int, rng: random.Random) -> Iterator[Tensor]:
        treebank = words.batches(number, device)
        for k, numbers in enumerate(acts.batches(number)):
            yield learn(model, acts, numbers, rng)
            batch: Batch = words.batch(treebank[k], rng, device)
            yield loss(model.analyser, batch)

    def told() -> dict[str, dict[str, float]]:
        return {"acts": figures(mean, aside)} | {name: measure(mean.analyser, dev, device) for name, dev in devs.items()}

    go(run, epochs, work, seed, losses, told)
    mean.cpu().eval()
    return mean
