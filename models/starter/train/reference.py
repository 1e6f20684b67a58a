"""Writes what the training code itself makes of some texts, for `evaluate/parity.ts` to compare the exported file with."""

import json

import sentencepiece
import torch

from dataset import BEGIN, END, read_examples
from model import ModelShape, StarterModel
from settings import BUILD, WEIGHTS
from tokenizer import TOKENIZER

REFERENCE = BUILD / "reference.json"
TEXT_CHARACTERS = 1_000_000
PROMPTS = 20
CONTINUATION_TOKENS = 60
LIKELIEST = 8

# Texts that tokenizers like to disagree on.
TRAPS = ["  leading", "a  b   c", "tab\tx", "\n\n  \n", "naïve ℝ ≈ 𝔽 日本", "   ", " x", "10.5e-3", "<s> </s> <unk>", "▁x"]


@torch.no_grad()
def continuation(model: StarterModel, prompt: list[int]) -> list[int]:
    tokens = [BEGIN, *prompt]
    for _ in range(CONTINUATION_TOKENS):
        token = int(model(torch.tensor([tokens]))[0, -1].argmax())
        if token == END:
            break
        tokens.append(token)
    return tokens[1 + len(prompt) :]


@torch.no_grad()
def likeliest(model: StarterModel, prompt: list[int]) -> list[list[float]]:
    """The likeliest next tokens with their probabilities."""
    probabilities = model(torch.tensor([[BEGIN, *prompt]]))[0, -1].float().softmax(-1)
    found = probabilities.topk(LIKELIEST)
    return [[token, probability] for token, probability in zip(found.indices.tolist(), found.values.tolist(), strict=True)]


def main() -> None:
    processor = sentencepiece.SentencePieceProcessor(model_file=str(TOKENIZER))
    weights = torch.load(WEIGHTS, map_location="cpu", weights_only=True)
    model = StarterModel(ModelShape(**weights["shape"]))
    model.load_state_dict(weights["model"])
    model.eval()
    examples = list(read_examples(BUILD / "held-out.jsonl"))
    texts = list(TRAPS)
    for example in [*examples, *read_examples(BUILD / "training.jsonl")]:
        if sum(len(text) for text in texts) > TEXT_CHARACTERS:
            break
        texts += example["parts"]
    prompts = [example["parts"][0] for example in examples[:: len(examples) // PROMPTS]][:PROMPTS]
    reference = {
        "texts": [{"text": text, "tokens": processor.encode(text)} for text in texts],
        "prompts": [
            {
                "prompt": prompt,
                "tokens": continuation(model, processor.encode(prompt)),
                "likeliest": likeliest(model, processor.encode(prompt)),
            }
            for prompt in prompts
        ],
    }
    REFERENCE.write_text(json.dumps(reference), encoding="utf-8")


if __name__ == "__main__":
    main()
