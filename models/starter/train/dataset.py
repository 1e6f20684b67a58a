"""Tokenizes the generated examples and deals them out as batches of similar lengths."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy
import sentencepiece
import torch
from torch import Tensor

from settings import BUILD, CONTEXT, LENGTHS, PROMPT_WEIGHT, SEED
from tokenizer import TOKENIZER

BEGIN, END = 1, 2


class Dataset:
    """Token sequences of one file with a weight for each token as a target."""

    def __init__(self, tokens: numpy.ndarray, weights: numpy.ndarray, starts: numpy.ndarray, batch_tokens: int) -> None:
        self.tokens, self.weights, self.starts = tokens, weights, starts
        self.batch_tokens = batch_tokens
        self.lengths = numpy.diff(starts)
        # A sequence of n tokens has n - 1 targets; longer ones are cut to the context.
        needed = numpy.minimum(self.lengths - 1, CONTEXT)
        self.buckets = numpy.searchsorted(numpy.array(LENGTHS), needed)
        self.batches_per_epoch = len(self.batches(0))

    @staticmethod
    def load(name: str, batch_tokens: int) -> "Dataset":
        """Tokenizes once. On a machine that has only the tokens, and not the text, those are enough."""
        cache = BUILD / f"{name}.npz"
        source = BUILD / f"{name}.jsonl"
        if source.exists() and is_older(cache, source, TOKENIZER):
            numpy.savez_compressed(cache, **tokenize(source))
        stored = numpy.load(cache)
        return Dataset(stored["tokens"], stored["weights"], stored["starts"], batch_tokens)

    def batches(self, epoch: int) -> list[tuple[int, numpy.ndarray]]:
        """The whole set once, in an order that depends on the epoch alone: (bucket, example numbers)."""
        order = numpy.random.default_rng((SEED, epoch))
        found: list[tuple[int, numpy.ndarray]] = []
        for bucket, length in enumerate(LENGTHS):
            members = order.permutation(numpy.flatnonzero(self.buckets == bucket))
            size = max(1, self.batch_tokens // length)
            found += [(bucket, members[at : at + size]) for at in range(0, len(members) - size + 1, size)]
        return [found[index] for index in order.permutation(len(found))]

    def batch(self, bucket: int, members: numpy.ndarray) -> tuple[Tensor, Tensor, Tensor]:
        """Inputs, targets and target weights, each [examples, length of the bucket]."""
        length = LENGTHS[bucket]
        tokens = numpy.full((len(members), length + 1), END, dtype=numpy.int64)
        weights = numpy.zeros((len(members), length + 1), dtype=numpy.float32)
        for row, member in enumerate(members):
            start = self.starts[member]
            count = min(self.lengths[member], length + 1)
            tokens[row, :count] = self.tokens[start : start + count]
            weights[row, :count] = self.weights[start : start + count] / 100
        return torch.from_numpy(tokens[:, :-1]), torch.from_numpy(tokens[:, 1:]), torch.from_numpy(weights[:, 1:])


def is_older(file: Path, *sources: Path) -> bool:
    return not file.exists() or file.stat().st_mtime < max(source.stat().st_mtime for source in sources)


def tokenize(source: Path) -> dict[str, numpy.ndarray]:
    """Each part is tokenized by itself, because a prompt in use ends where its part ends. Weights are in hundredths."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(TOKENIZER))
    tokens: list[numpy.ndarray] = []
    weights: list[numpy.ndarray] = []
    for example in read_examples(source):
        parts = processor.encode(example["parts"])
        part_weights = [part_weight(example["kind"], index) for index in range(len(parts))]
        tokens.append(numpy.array([BEGIN, *(token for part in parts for token in part), END], dtype=numpy.uint16))
        by_token = [weight for weight, part in zip(part_weights, parts, strict=True) for _ in part]
        weights.append(numpy.array([0, *by_token, 100], dtype=numpy.uint8))
    starts = numpy.cumsum([0, *(len(sequence) for sequence in tokens)])
    return {"tokens": numpy.concatenate(tokens), "weights": numpy.concatenate(weights), "starts": starts}


def part_weight(kind: str, index: int) -> int:
    """In hundredths. Prompts come first; in facts, questions and answers take turns; documents are all text."""
    asks = kind != "document" and (index % 2 == 0 if kind == "facts" else index == 0)
    return round(100 * PROMPT_WEIGHT) if asks else 100


def read_examples(source: Path) -> Iterator[dict]:
    with source.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
