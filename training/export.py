"""The fitted network as the file that ships: one ONNX graph for one sentence at a time, 8-bit weights, pinned by SHA-256."""

from __future__ import annotations

import hashlib
import logging
import warnings
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from .network import Analyser

BLOCK = 32  # weights that share one scale where products are scaled by block


class OneSentence(nn.Module):
    """Piece ids and shapes (1, pieces) and first pieces (1, words) to tag scores (words, classes), arc scores (words, 1 + words)
    and the best relation of every dependent and head (words, 1 + words)."""

    def __init__(self, model: Analyser) -> None:
        super().__init__()
        self.model = model
        n, i, j = model.rel.shape
        self.n, self.i, self.j = n, i, j
        self.rel = nn.Parameter(model.rel.detach().permute(1, 0, 2).reshape(i, n * j).contiguous())

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        root, x = self.model.words(ids, shapes, first)
        tags, arcs, dep, head = self.model.heads(root, x)
        scores = (dep[0] @ self.rel).reshape(-1, self.j) @ head[0].transpose(0, 1)
        return tags[0], arcs[0], scores.reshape(dep.shape[1], self.n, -1).argmax(1)


def export(model: Analyser, path: Path) -> str:
    """Write the graph to `path` and return its SHA-256."""
    model = model.eval()
    words = torch.arange(1, 8)[None]
    example = (torch.randint(5, 1000, (1, 9)), torch.ones(1, 9, dtype=torch.long), words)
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            OneSentence(model),
            example,
            str(path),
            input_names=list(axes),
            output_names=["tags", "arcs", "rels"],
            dynamic_axes=axes,
            opset_version=18,
            dynamo=False,
        )
    quantise(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def quantise(path: Path) -> None:
    """To 8 bits, in place: matrix products with one scale per output channel and, for the activations, one per sentence.

    The products that lead back from the inner layer carry the widest activations; theirs are scaled by row and block instead, which
    is slower and exact.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    logging.disable(logging.WARNING)
    wide = [n.name for n in onnx.load(str(path)).graph.node if n.op_type == "MatMul" and "/down/" in n.name]
    quantize_dynamic(
        str(path),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=wide,
    )
    config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
    quantizer = MatMulNBitsQuantizer(onnx.load(str(path)), algo_config=config, nodes_to_include=wide)
    quantizer.process()
    onnx.save(quantizer.model.model, str(path))
    logging.disable(logging.NOTSET)
