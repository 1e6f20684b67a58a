"""Trains the starter model. Run again after an interruption, it goes on from its last checkpoint."""

import argparse
import csv
import math
import time
from collections.abc import Iterator
from typing import TextIO

import torch
from torch import Tensor
from torch.nn import functional

from dataset import Dataset
from model import ModelShape, StarterModel
from settings import (
    BETAS,
    BUILD,
    CHECKPOINT_SECONDS,
    CONTEXT,
    COOL_DOWN_FRACTION,
    FEED_FORWARD,
    FINAL_LEARNING_RATE,
    GRADIENT_NORM,
    HEADS,
    LAYERS,
    LEARNING_RATE,
    MOMENTUM,
    REPORT_STEPS,
    SEED,
    STAGE_STARTS,
    STEPS,
    VALIDATION_STEPS,
    VOCABULARY,
    WARM_UP_STEPS,
    WEIGHT_DECAY,
    WIDTH,
)

CHECKPOINT = BUILD / "checkpoint.pt"
LOSS_LOG = BUILD / "loss.csv"

Batch = tuple[Tensor, Tensor, Tensor]

SHAPE = ModelShape(
    vocabulary=VOCABULARY, width=WIDTH, layers=LAYERS, heads=HEADS, feed_forward=FEED_FORWARD, context=CONTEXT
)


LOG_COLUMNS = ("step", "training", "held_out", "seconds")


def forget_later_losses(step: int) -> None:
    """Leaves in the log only what came before the checkpoint that the run goes on from."""
    with LOSS_LOG.open(newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] == LOG_COLUMNS[0] or int(row[0]) <= step]
    with LOSS_LOG.open("w", newline="") as file:
        csv.writer(file).writerows(rows)


def learning_rate(step: int, steps: int) -> float:
    """Linear warm-up, a plateau, then a cosine down: a run can be stopped early by moving its end nearer."""
    if step < WARM_UP_STEPS:
        return LEARNING_RATE * (step + 1) / WARM_UP_STEPS
    cool_down = int(steps * COOL_DOWN_FRACTION)
    progress = max(0.0, (step - (steps - cool_down)) / cool_down)
    return FINAL_LEARNING_RATE + (LEARNING_RATE - FINAL_LEARNING_RATE) * 0.5 * (1 + math.cos(math.pi * progress))


class Optimizer:
    """Muon for the matrices inside the blocks, AdamW for the embedding and the norms, in step with each other."""

    def __init__(self, model: StarterModel) -> None:
        inner = [parameter for parameter in model.blocks.parameters() if parameter.dim() == 2]
        matrices = {id(parameter) for parameter in inner}
        others = [parameter for parameter in model.parameters() if id(parameter) not in matrices]
        self.parts = (
            torch.optim.Muon(inner, weight_decay=WEIGHT_DECAY, momentum=MOMENTUM, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(others, weight_decay=0.0, betas=BETAS, fused=True),
        )

    def step(self, rate: float) -> None:
        for part in self.parts:
            for group in part.param_groups:
                group["lr"] = rate
            part.step()
            part.zero_grad()

    def state_dict(self) -> list[dict]:
        return [part.state_dict() for part in self.parts]

    def load_state_dict(self, states: list[dict]) -> None:
        for part, state in zip(self.parts, states, strict=True):
            part.load_state_dict(state)


class Trainer:
    def __init__(self, device: str, compiled: bool) -> None:
        torch.manual_seed(SEED)
        self.device = device
        self.model = StarterModel(SHAPE).to(device)
        self.optimizer = Optimizer(self.model)
        self.forward = torch.compile(self.batch_loss) if compiled else self.batch_loss
        self.step = 0
        self.seconds = 0.0
        self.stages = [Dataset.load(f"training-{number + 1}") for number in range(len(STAGE_STARTS))]
        self.held_out = Dataset.load("held-out")

    def batch_loss(self, inputs: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
        with torch.autocast(self.device, torch.bfloat16):
            logits = self.model(inputs)
        losses = functional.cross_entropy(logits.float().flatten(0, 1), targets.flatten(), reduction="none")
        return (losses * weights.flatten()).sum() / weights.sum()

    def train_step(self, batch: Batch, rate: float) -> float:
        loss = self.forward(*(tensor.to(self.device) for tensor in batch))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), GRADIENT_NORM)
        self.optimizer.step(rate)
        return loss.item()

    @torch.no_grad()
    def validation_loss(self, count: int = 40) -> float:
        batches = self.held_out.batches(0)[:count]
        losses = [self.forward(*(tensor.to(self.device) for tensor in self.held_out.batch(*batch))).item() for batch in batches]
        return sum(losses) / len(losses)

    def save(self) -> None:
        state = {
            "shape": SHAPE.as_dict(),
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
        }
        partial = CHECKPOINT.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(CHECKPOINT)

    def resume(self) -> None:
        state = torch.load(CHECKPOINT, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]
        forget_later_losses(self.step)

    def batches_from(self, step: int) -> Iterator[Batch]:
        """The batches of all further steps. Which batch a step has depends on its number alone."""
        while True:
            stage = max(number for number, start in enumerate(STAGE_STARTS) if start <= step)
            data = self.stages[stage]
            end = STAGE_STARTS[stage + 1] if stage + 1 < len(STAGE_STARTS) else math.inf
            epoch, at = divmod(step - STAGE_STARTS[stage], data.batches_per_epoch)
            for bucket, members in data.batches(epoch)[at:]:
                yield data.batch(bucket, members)
                step += 1
                if step == end:
                    break

    def run(self, steps: int) -> None:
        tokens = ", ".join(f"{len(data.tokens):,}" for data in self.stages)
        print(f"{self.model.parameter_count():,} parameters; tokens of the stages: {tokens}", flush=True)
        with LOSS_LOG.open("a", newline="") as log:
            report = Report(log)
            saved = time.monotonic()
            for batch in self.batches_from(self.step):
                if self.step >= steps:
                    break
                report.add(self.train_step(batch, learning_rate(self.step, steps)), int((batch[2] > 0).sum()))
                self.step += 1
                if self.step % REPORT_STEPS == 0 or self.step == steps:
                    validated = self.step % VALIDATION_STEPS == 0 or self.step == steps
                    self.seconds = report.write(self.step, self.seconds, self.validation_loss() if validated else None)
                if time.monotonic() - saved > CHECKPOINT_SECONDS:
                    self.save()
                    saved = time.monotonic()
        self.save()


class Report:
    """Collects losses and writes them, averaged, to the log and to the terminal."""

    def __init__(self, log: TextIO) -> None:
        self.log = log
        self.losses: list[float] = []
        self.tokens = 0
        self.since = time.monotonic()
        if log.tell() == 0:
            csv.writer(log).writerow(LOG_COLUMNS)

    def add(self, loss: float, tokens: int) -> None:
        self.losses.append(loss)
        self.tokens += tokens

    def write(self, step: int, seconds: float, validation: float | None) -> float:
        """Returns the seconds of training so far."""
        now = time.monotonic()
        elapsed = now - self.since
        mean = f"{sum(self.losses) / len(self.losses):.4f}"
        held_out = "" if validation is None else f"{validation:.4f}"
        csv.writer(self.log).writerow([step, mean, held_out, f"{seconds + elapsed:.0f}"])
        self.log.flush()
        note = f", held out {held_out}" if held_out else ""
        print(f"step {step}: loss {mean}{note}, {self.tokens / elapsed:.0f} tokens/s", flush=True)
        self.losses, self.tokens, self.since = [], 0, now
        return seconds + elapsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--plain", action="store_true", help="without torch.compile, which needs a C++ compiler")
    parser.add_argument("--restart", action="store_true", help="forget the checkpoint")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch._dynamo.config.cache_size_limit = 64
    if options.restart:
        CHECKPOINT.unlink(missing_ok=True)
        LOSS_LOG.unlink(missing_ok=True)
    trainer = Trainer(options.device, not options.plain)
    if CHECKPOINT.exists():
        trainer.resume()
    trainer.run(options.steps)


if __name__ == "__main__":
    main()
