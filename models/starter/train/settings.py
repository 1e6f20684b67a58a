"""All numbers of the training in one place."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
STARTER = HERE.parent
BUILD = STARTER / "build"
MODEL_FILE = STARTER / "starter.gguf"
# The weights alone in half precision, written with each checkpoint: what is exported.
WEIGHTS = BUILD / "weights.pt"

SEED = 20_260_101

VOCABULARY = 1_792
TOKENIZER_CHARACTERS = 8_000_000

CONTEXT = 1_024


@dataclass(frozen=True)
class Plan:
    """A model and how long it is trained: what suits a machine."""

    layers: int
    width: int
    heads: int
    feed_forward: int
    # A batch holds about this many tokens, the padding of its sequences included.
    batch_tokens: int
    steps: int
    learning_rate: float
    checkpoint_seconds: int


PLANS = {
    # 90 minutes on two cores with AVX-512 BF16 that nobody else uses; one and a half times through the data.
    "cpu": Plan(
        layers=8, width=192, heads=6, feed_forward=512, batch_tokens=3_072, steps=12_000, learning_rate=4e-3, checkpoint_seconds=120
    ),
    # The largest that stays below 16 MB in half precision; some twenty times through the data, minutes on a large GPU.
    "gpu": Plan(
        layers=9, width=256, heads=8, feed_forward=704, batch_tokens=49_152, steps=12_000, learning_rate=4e-3, checkpoint_seconds=60
    ),
}

# Sequences of one batch are padded to one of these lengths.
LENGTHS = (32, 48, 64, 80, 96, 128, 160, 192, 256, 384, 640, 1_024)

WARM_UP_STEPS = 100
COOL_DOWN_FRACTION = 0.72
FINAL_LEARNING_RATE = 1e-4
WEIGHT_DECAY = 0.02
MOMENTUM = 0.95
BETAS = (0.9, 0.97)
GRADIENT_NORM = 1.0

# The model is asked for what follows a prompt; what the prompt itself says counts a little.
PROMPT_WEIGHT = 0.1

REPORT_STEPS = 20
VALIDATION_STEPS = 400
