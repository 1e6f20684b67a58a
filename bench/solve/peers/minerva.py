"""
Compares answers as Minerva's and Llemma's were graded: the text is normalised (Lewkowycz et al., arXiv 2206.14858, appendix D),
then compared as it is, else by SymPy. Lines {"a", "b"} of JSON in, lines {"equal", "milliseconds"} out, in order.
"""

import json
import re
import sys
import time
import warnings

from sympy import simplify
from sympy.parsing.latex import parse_latex

warnings.filterwarnings("ignore")

REPLACED = [
    ("an ", ""), ("a ", ""), (".$", "$"), ("\\$", ""), (r"\ ", ""), (" ", ""), ("mbox", "text"),
    (",\\text{and}", ","), ("\\text{and}", ","), ("\\text{m}", "\\text{}"),
]
REMOVED = [
    "square", "ways", "integers", "dollars", "mph", "inches", "ft", "hours", "km", "units", "\\ldots", "sue", "points", "feet",
    "minutes", "digits", "cents", "degrees", "cm", "gm", "pounds", "meters", "meals", "edges", "students", "childrentickets",
    "multiples", "\\text{s}", "\\text{.}", "\\text{\ns}", "\\text{}^2", "\\text{}^3", "\\text{\n}", "\\text{}", "\\mathrm{th}",
    "^\\circ", "^{\\circ}", "\\;", ",\\!", "{,}", '"', "\\dots",
]
UNWRAPPED = [(r"(\\text\{)(.*?)(\})", r"\2"), (r"(\\textbf\{)(.*?)(\})", r"\2"), (r"(\\overline\{)(.*?)(\})", r"\2"), (r"(\\boxed\{)(.*)(\})", r"\2")]


def normalised(answer: str) -> str:
    answer = answer.split("=")[-1]
    for before, after in REPLACED:
        answer = answer.replace(before, after)
    for word in REMOVED:
        answer = answer.replace(word, "")
    answer = re.sub(r"(.*?)(\$)(.*?)(\$)(.*)", r"$\3$", answer)
    for pattern, inner in UNWRAPPED:
        answer = re.sub(pattern, inner, answer)
    answer = re.sub(r"(frac)([^{])(.)", r"frac{\2}{\3}", answer)
    answer = re.sub(r"(sqrt)([^{])", r"sqrt{\2}", answer)
    answer = answer.replace("$", "")
    return answer.replace(",", "") if answer.replace(",", "").isdigit() else answer


def is_equal(a: str, b: str) -> bool:
    a, b = normalised(a), normalised(b)
    if a == b:
        return True
    try:
        return simplify(parse_latex(a) - parse_latex(b)) == 0
    except Exception:
        return False


for line in sys.stdin:
    pair = json.loads(line)
    started = time.perf_counter()
    equal = bool(is_equal(pair["a"], pair["b"]))
    print(json.dumps({"equal": equal, "milliseconds": 1000 * (time.perf_counter() - started)}), flush=True)
