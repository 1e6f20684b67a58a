"""Trains the SentencePiece tokenizer on the generated data."""

import json
from collections.abc import Iterator
from random import Random

import sentencepiece

from settings import BUILD, SEED, TOKENIZER_CHARACTERS, VOCABULARY

TOKENIZER = BUILD / "tokenizer.model"

# Symbols of Lean and of mathematics in general that are pieces even where the data hardly has them.
SYMBOLS = "⊢∧∨→↔¬∀∃⟨⟩₀₁₂₃₄₅₆₇₈₉▸·←≤≥≠<>ℕℤℝλαβγδεφψσ∈∉⊆∪∩∘×∣∅✝⁻¹²³"


def sample_lines() -> Iterator[str]:
    with (BUILD / "training.jsonl").open(encoding="utf-8") as file:
        lines = file.readlines()
    Random(SEED).shuffle(lines)
    left = TOKENIZER_CHARACTERS
    for line in lines:
        text = "".join(json.loads(line)["parts"])
        left -= len(text)
        if left < 0:
            return
        yield from (part for part in text.split("\n") if part != "")


def main() -> None:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=sample_lines(),
        model_prefix=str(TOKENIZER.with_suffix("")),
        model_type="bpe",
        vocab_size=VOCABULARY,
        character_coverage=1.0,
        required_chars=SYMBOLS,
        byte_fallback=True,
        split_digits=True,
        split_by_unicode_script=False,
        normalization_rule_name="identity",
        add_dummy_prefix=False,
        remove_extra_whitespaces=False,
        allow_whitespace_only_pieces=True,
        max_sentence_length=100_000,
        unk_id=0,
        bos_id=1,
        eos_id=2,
        pad_id=-1,
        num_threads=1,
        minloglevel=2,
    )


if __name__ == "__main__":
    main()
