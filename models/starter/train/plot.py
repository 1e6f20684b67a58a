"""Draws the loss curve of the last training run."""

import csv

from matplotlib import pyplot

from settings import STARTER
from train import LOSS_LOG


def main() -> None:
    with LOSS_LOG.open(newline="") as file:
        rows = list(csv.DictReader(file))
    held_out = [row for row in rows if row["held_out"] != ""]
    figure, axes = pyplot.subplots(figsize=(6, 3.2), dpi=90)
    axes.plot([int(row["step"]) for row in rows], [float(row["training"]) for row in rows], linewidth=1, label="training")
    axes.plot(
        [int(row["step"]) for row in held_out], [float(row["held_out"]) for row in held_out], "o-", markersize=3, label="held out"
    )
    axes.set_yscale("log")
    axes.set_xlabel("step")
    axes.set_ylabel("loss, nats per token")
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(STARTER / "loss.png")


if __name__ == "__main__":
    main()
