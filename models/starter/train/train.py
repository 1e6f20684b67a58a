"""Trains the starter model. Run again after an interruption, it goes on from its last checkpoint."""

import argparse
import csv
import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import torch
from torch import Tensor
from torch.nn import functional

from dataset import Dataset
from model import ModelShape, StarterModel
from settings import (
    BETAS,
    BUILD,
    CONTEXT,
    COOL_DOWN_FRACTION,
    FINAL_LEARNING_RATE,
    GRADIENT_NORM,
    MOMENTUM,
    PLANS,
    Plan,
    REPORT_STEPS,
    SEED,
    VALIDATION_STEPS,
    VOCABULARY,
    WARM_UP_STEPS,
    WEIGHT_DECAY,
    WEIGHTS,
)

CHECKPOINT = BUILD / "checkpoint.pt"
LOSS_LOG = BUILD / "loss.csv"

Batch = tuple[Tensor, Tensor, Tensor]

# There is too little held-out data for whole batches of a GPU.
VALIDATION_BATCH_TOKENS = 3_072

LOG_COLUMNS = ("step", "training", "held_out", "seconds")


def forget_later_losses(step: int) -> None:
    """Leaves in the log only what came before the checkpoint that the run goes on from."""
    with LOSS_LOG.open(newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] == LOG_COLUMNS[0] or int(row[0]) <= step]
    with LOSS_LOG.open("w", newline="") as file:
        csv.writer(file).writerows(rows)


def shape_of(plan: Plan) -> ModelShape:
    return ModelShape(
        vocabulary=VOCABULARY,
        width=plan.width,
        layers=plan.layers,
        heads=plan.heads,
        feed_forward=plan.feed_forward,
        context=CONTEXT,
    )


def learning_rate(step: int, steps: int, highest: float) -> float:
    """Linear warm-up, a plateau, then a cosine down: a run can be stopped early by moving its end nearer."""
    if step < WARM_UP_STEPS:
        return highest * (step + 1) / WARM_UP_STEPS
    cool_down = int(steps * COOL_DOWN_FRACTION)
    progress = max(0.0, (step - (steps - cool_down)) / cool_down)
    return FINAL_LEARNING_RATE + (highest - FINAL_LEARNING_RATE) * 0.5 * (1 + math.cos(math.pi * progress))


def write_whole(file: Path, state: dict) -> None:
    """Never leaves half a file in the place of a whole one."""
    partial = file.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(file)


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
    def __init__(self, plan: Plan, device: str, compiled: bool) -> None:
        torch.manual_seed(SEED)
        self.plan = plan
        self.device = device
        self.shape = shape_of(plan)
        self.model = StarterModel(self.shape).to(device)
        self.optimizer = Optimizer(self.model)
        self.forward = torch.compile(self.batch_loss) if compiled else self.batch_loss
        self.step = 0
        self.seconds = 0.0
        self.data = Dataset.load("training", plan.batch_tokens)
        self.held_out = Dataset.load("held-out", min(plan.batch_tokens, VALIDATION_BATCH_TOKENS))

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
        weights = self.model.state_dict()
        write_whole(WEIGHTS, {"shape": self.shape.as_dict(), "model": {k: v.half() for k, v in weights.items()}, "step": self.step})
        state = {
            "shape": self.shape.as_dict(),
            "model": weights,
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
        }
        write_whole(CHECKPOINT, state)

    def resume(self) -> None:
        state = torch.load(CHECKPOINT, map_location=self.device, weights_only=True)
        if state["shape"] != self.shape.as_dict():
            raise SystemExit("The checkpoint is of another model: choose its plan, or begin again with --restart.")
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]
        forget_later_losses(self.step)

    def batches_from(self, step: int) -> Iterator[Batch]:
        """The batches of all further steps. Which batch a step has depends on its number alone."""
        epoch, at = divmod(step, self.data.batches_per_epoch)
        while True:
            for bucket, members in self.data.batches(epoch)[at:]:
                yield self.data.batch(bucket, members)
            epoch, at = epoch + 1, 0

    def run(self, steps: int) -> None:
        print(f"{self.model.parameter_count():,} parameters, {len(self.data.tokens):,} tokens of data", flush=True)
        with LOSS_LOG.open("a", newline="") as log:
            report = Report(log)
            saved = time.monotonic()
            for batch in self.batches_from(self.step):
                if self.step >= steps:
                    break
                report.add(self.train_step(batch, learning_rate(self.step, steps, self.plan.learning_rate)), int((batch[2] > 0).sum()))
                self.step += 1
                if self.step % REPORT_STEPS == 0 or self.step == steps:
                    validated = self.step % VALIDATION_STEPS == 0 or self.step == steps
                    self.seconds = report.write(self.step, self.seconds, self.validation_loss() if validated else None)
                if time.monotonic() - saved > self.plan.checkpoint_seconds:
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
    has_gpu = torch.cuda.is_available()
    parser.add_argument("--plan", choices=PLANS, default="gpu" if has_gpu else "cpu")
    parser.add_argument("--steps", type=int, help="instead of the plan's; the learning rate falls towards the last one")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cuda" if has_gpu else "cpu")
    parser.add_argument("--plain", action="store_true", help="without torch.compile, which needs a C++ compiler")
    parser.add_argument("--restart", action="store_true", help="forget the checkpoint")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch._dynamo.config.cache_size_limit = 64
    if options.restart:
        CHECKPOINT.unlink(missing_ok=True)
        LOSS_LOG.unlink(missing_ok=True)
    plan = PLANS[options.plan]
    trainer = Trainer(plan, options.device, not options.plain)
    if CHECKPOINT.exists():
        trainer.resume()
    else:
        LOSS_LOG.unlink(missing_ok=True)
    trainer.run(options.steps or plan.steps)


if __name__ == "__main__":
    main()
