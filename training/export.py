"""The fitted network as the files that ship: an ONNX graph for one sentence at a time and one for pairs of spans, with 8-bit weights."""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from legation.language.pieces import Pieces

from .acts import Acts, Joint
from .network import WIDTH, Analyser

SMOOTHED = ("qkv", "up", "down")  # products whose inputs have a few channels far wider than the others
SMOOTHING = 0.75  # of the width of a channel that moves from the input into the weights
LEAST = 1e-2  # below this no channel is narrowed further


class Scaled(nn.Module):
    """A linear map of the same value whose input channels are first divided by `scales`, and its weights multiplied."""

    def __init__(self, linear: nn.Linear, scales: Tensor) -> None:
        super().__init__()
        self.narrower = nn.Parameter(1 / scales)
        self.linear = linear
        linear.weight.data.mul_(scales)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.linear(x * self.narrower)
        return out


@torch.no_grad()
def smooth(model: Analyser, pieces: Pieces, sample: Iterable[list[str]]) -> None:
    """Even out the inputs of the products to be quantised, as seen on `sample` (lists of words): SmoothQuant (Xiao et al., 2023).

    Without it one number in a thousand sets the scale of an 8-bit input and the others lose their differences.
    """
    places = {(i, name): getattr(layer, name) for i, layer in enumerate(model.encoder.layers) for name in SMOOTHED}
    widest = {key: torch.zeros(linear.in_features) for key, linear in places.items()}

    def watch(key: tuple[int, str]) -> torch.utils.hooks.RemovableHandle:
        def see(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            widest[key] = torch.maximum(widest[key], inputs[0].abs().flatten(0, 1).amax(0))

        handle: torch.utils.hooks.RemovableHandle = places[key].register_forward_pre_hook(see)
        return handle

    handles = [watch(key) for key in places]
    for words in sample:
        model.words(*(torch.tensor([x]) for x in pieces.sentence(words)))
    for handle in handles:
        handle.remove()
    for (i, name), linear in places.items():
        weights = linear.weight.abs().amax(0).clamp(min=1e-3)
        scales = widest[i, name].clamp(min=1e-3) ** SMOOTHING / weights ** (1 - SMOOTHING)
        setattr(model.encoder.layers[i], name, Scaled(linear, (scales / scales.median()).clamp(min=LEAST)))


class OneSentence(nn.Module):
    """A sentence's words and what is told of them.

    In: piece ids and shapes (1, pieces) and first pieces (1, words). Out: tag scores (words, classes); arc scores (words, 1 + words);
    the two halves of the relation scores, of dependents (words, relations, REL + 1) and of heads (1 + words, REL + 1); scores of acts
    (words, classes); the two halves of the role scores, of triggers (words, roles, ROLE + 1) and of parties (words, ROLE + 1); and the
    vectors of the words (words, WIDTH).
    """

    def __init__(self, model: Joint) -> None:
        super().__init__()
        self.words, self.acts = model.analyser, model.acts
        self.rel, self.role = _folded(model.analyser.rel), _folded(model.acts.role)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        root, x = self.words.words(ids, shapes, first)
        tags, arcs, dep, head = self.words.heads(root, x)
        trigger, party = self.acts.sides(x[0])
        roles = (trigger @ self.role).reshape(trigger.shape[0], *self.acts.role.shape[::2])
        rels = (dep[0] @ self.rel).reshape(-1, *self.words.rel.shape[::2])
        return tags[0], arcs[0], rels, head[0], self.acts.words(x[0]), roles, party, x[0]


OUTPUTS = ("tags", "arcs", "dependents", "heads", "acts", "triggers", "parties", "vectors")


def _folded(bilinear: Tensor) -> nn.Parameter:
    """(classes, i, j) as one matrix (i, classes * j)."""
    n, i, j = bilinear.shape
    return nn.Parameter(bilinear.detach().permute(1, 0, 2).reshape(i, n * j).contiguous())


def export_words(model: Joint, path: Path) -> str:
    """Write the graph of a sentence's words to `path` and return its SHA-256."""
    words = torch.arange(1, 8)[None]
    example = (torch.randint(5, 1000, (1, 9)), torch.ones(1, 9, dtype=torch.long), words)
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}}
    return _export(OneSentence(model), example, axes, OUTPUTS, path)


def export_pairs(acts: Acts, path: Path) -> str:
    """Write the graph that types pairs of spans, (pairs, 5 * WIDTH) to (pairs, types), to `path` and return its SHA-256."""
    return _export(acts.pair, (torch.randn(2, 5 * WIDTH),), {"pairs": {0: "pairs"}}, ("types",), path)


def _export(model: nn.Module, example: tuple[Tensor, ...], axes: dict[str, dict[int, str]], outputs: Sequence[str], path: Path) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model.eval(), example, str(path), input_names=list(axes), output_names=list(outputs), dynamic_axes=axes, opset_version=18,
            dynamo=False,
        )  # fmt: skip
    quantise(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def quantise(path: Path) -> None:
    """To 8 bits, in place: matrix products with one scale per output channel and, for the activations, one per sentence."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.disable(logging.WARNING)
    kinds = ["MatMul", "Gather"]
    quantize_dynamic(str(path), str(path), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=kinds)
    logging.disable(logging.NOTSET)
