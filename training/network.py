"""The network: a small BERT that knows the shape of words, and one head for each thing it tells of a word, in one pass.

Encoder as in Devlin et al. (2019), weights of all-MiniLM-L6-v2 to begin with; arcs and relations as in Dozat and Manning (2017).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from legation.language.labels import Labels
from legation.language.pieces import SHAPES

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ARC, REL = 256, 128


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5  # written out: quicker than fused kernels on short sentences
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        a = torch.softmax(scores, -1).to(v.dtype) @ v
        x = self.norm1(x + self.dropout(self.out(a.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Piece ids and shapes (batch, pieces) to vectors (batch, pieces, WIDTH)."""

    def __init__(self, pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Embedding(pieces, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.piece(ids) + self.shape(shapes) + self.position.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        attend = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attend)
        return x

    def begin_from(self, path: Path, kept: list[int]) -> None:
        """Take the published weights (safetensors); of the vocabulary only the rows `kept`."""
        from safetensors.torch import load_file

        w = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        e = "embeddings."
        self.piece.weight.data.copy_(w[e + "word_embeddings.weight"][kept])
        self.position.weight.data.copy_(w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0])
        _copy(self.norm, w, e + "LayerNorm")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for name in ("weight", "bias"):
                qkv = [w[f"{p}attention.self.{part}.{name}"] for part in ("query", "key", "value")]
                getattr(layer.qkv, name).data.copy_(torch.cat(qkv))
            _copy(layer.out, w, p + "attention.output.dense")
            _copy(layer.norm1, w, p + "attention.output.LayerNorm")
            _copy(layer.up, w, p + "intermediate.dense")
            _copy(layer.down, w, p + "output.dense")
            _copy(layer.norm2, w, p + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).data.copy_(weights[f"{name}.{part}"])


class Analyser(nn.Module):
    """The encoder with its heads. Everything is read off the first piece of each word; [CLS] stands for the root."""

    def __init__(self, pieces: int, labels: Labels, dropout: float = 0.33) -> None:
        super().__init__()
        self.encoder = Encoder(pieces)
        self.dropout = nn.Dropout(dropout)
        self.sizes = [len(classes) for classes in labels.tags]
        self.tags = nn.Linear(WIDTH, sum(self.sizes))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, REL), nn.Linear(WIDTH, REL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.zeros(len(labels.rels), REL + 1, REL + 1))
        nn.init.normal_(self.rel, std=0.01)

    def words(self, ids: Tensor, shapes: Tensor, first: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Vectors of the root (batch, 1, WIDTH) and of the words (batch, words, WIDTH)."""
        x = self.encoder(ids, shapes, mask)
        return x[:, :1], torch.gather(x, 1, first[..., None].expand(-1, -1, WIDTH))

    def heads(self, root: Tensor, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Tag scores (b, w, classes), arc scores (b, w, 1 + w), and the two sides of the relation scorer (b, w | 1 + w, REL + 1)."""
        both = torch.cat([root, x], 1)
        drop, act = self.dropout, F.gelu
        dep, head = drop(act(self.arc_dep(x))), drop(act(self.arc_head(both)))
        arcs = (dep @ self.arc[:-1] + self.arc[-1]) @ head.transpose(1, 2)
        one = torch.ones_like(both[..., :1])
        rel_dep = torch.cat([drop(act(self.rel_dep(x))), one[:, 1:]], -1)
        rel_head = torch.cat([drop(act(self.rel_head(both))), one], -1)
        return self.tags(drop(x)), arcs, rel_dep, rel_head

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Relation scores (…, relations) of dependents and their heads, both (…, REL + 1)."""
        return torch.einsum("...i,rij,...j->...r", dep, self.rel, head)
