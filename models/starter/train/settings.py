"""All numbers of the training in one place."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
STARTER = HERE.parent
BUILD = STARTER / "build"
MODEL_FILE = STARTER / "starter.gguf"

SEED = 20_260_101

VOCABULARY = 1_792
TOKENIZER_CHARACTERS = 6_000_000

CONTEXT = 1_024
LAYERS = 6
WIDTH = 256
HEADS = 8
FEED_FORWARD = 704

# Sequences of one batch are padded to one of these lengths; a batch holds about this many tokens.
LENGTHS = (32, 48, 64, 80, 96, 128, 160, 192, 256, 384, 640, 1_024)
BATCH_TOKENS = 3_072

STEPS = 7_000
# Each stage has its own data: `stages` in `data/generate.ts`.
STAGE_STARTS = (0, 2_400, 3_250, 4_040)
WARM_UP_STEPS = 100
COOL_DOWN_FRACTION = 0.72
LEARNING_RATE = 4e-3
FINAL_LEARNING_RATE = 1e-4
WEIGHT_DECAY = 0.02
MOMENTUM = 0.95
BETAS = (0.9, 0.97)
GRADIENT_NORM = 1.0

# The model is asked for what follows a prompt; what the prompt itself says counts a little.
PROMPT_WEIGHT = 0.1

CHECKPOINT_SECONDS = 180
REPORT_STEPS = 20
VALIDATION_STEPS = 400
