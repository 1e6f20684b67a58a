"""Imports what programs use, and lets SymPy work once, so that it is all in the memory that is kept."""

import gc
import importlib
import sys
import zipimport

LIBRARY = "/lib/packages.zip"
USED = [
    "bisect", "calendar", "cmath", "collections", "datetime", "decimal", "fractions", "functools", "heapq", "io",
    "itertools", "json", "linecache", "math", "mpmath", "numbers", "operator", "random", "re", "statistics", "string",
    "sympy", "textwrap", "traceback", "types",
]


def compile_without_documentation(path, source):
    """As zipimport does, but for the texts that nobody reads here: they are a quarter of the memory."""
    return compile(zipimport._normalize_line_endings(source), path, "exec", dont_inherit=True, optimize=2)


def warm_up():
    from sympy import Eq, N, factor, integrate, latex, limit, pi, simplify, sin, solve, sqrt, symbols

    x = symbols("x")
    latex(solve(Eq(sqrt(3 * x + 5) / sqrt(6 * x + 5), sqrt(5) / 3), x))
    latex([integrate(x * sin(x), x), limit(sin(x) / x, x, 0), factor(x**2 - 1), simplify(sin(x) ** 2), N(pi, 30)])


usual = zipimport._compile_source
zipimport._compile_source = compile_without_documentation
sys.path.append(LIBRARY)
for name in USED:
    importlib.import_module(name)
warm_up()
zipimport._compile_source = usual
for name in [name for name in globals() if not name.startswith("__") and name != "gc"]:
    del globals()[name]
gc.collect()
