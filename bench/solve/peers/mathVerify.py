"""Compares answers with Math-Verify: lines {"a", "b"} of JSON in, lines {"equal", "milliseconds"} out, in order."""

import json
import logging
import sys
import time

from math_verify import parse, verify

logging.disable(logging.CRITICAL)


def read(answer: str) -> list:
    """Math-Verify finds LaTeX between dollars; what it does not read there may be a plain expression."""
    return parse(f"${answer}$") or parse(answer)


for line in sys.stdin:
    pair = json.loads(line)
    started = time.perf_counter()
    try:
        # It judges an answer by the right one: here the first is that.
        equal = bool(verify(read(pair["a"]), read(pair["b"])))
    except Exception:
        equal = False
    milliseconds = 1000 * (time.perf_counter() - started)
    print(json.dumps({"equal": equal, "milliseconds": milliseconds}), flush=True)
