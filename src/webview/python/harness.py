"""Runs one program and says what came of it. It shares the interpreter with the program, so it can be fooled: about that program."""


def enclose():
    """Takes what leads to JavaScript away from what can be imported."""
    import sys

    bridge = {"js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core"}
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__.split(".")[0] not in bridge]
    for name in [name for name in sys.modules if name.split(".")[0] in bridge]:
        module = sys.modules[name]
        if isinstance(module, type(sys)):
            # Whoever finds it among all objects finds it empty.
            module.__dict__.clear()
        sys.modules[name] = None
    for name in bridge:
        sys.modules[name] = None


def make_run(longest):
    """
    The function that runs a program.

    longest: how many characters of an answer, an error and an output are kept
    """
    import io
    import json
    import sys
    import traceback

    class Output(io.TextIOBase):
        """Keeps the beginning of what is printed."""

        def __init__(self):
            self.text = ""

        def writable(self):
            return True

        def write(self, text):
            self.text += text[: longest["output"] - len(self.text)]
            return len(text)

    def tex(value):
        """An answer as TeX; of a collection with one element, which is how `solve` answers, that element."""
        import sympy

        if isinstance(value, dict):
            solutions = [f"{sympy.latex(name)} = {tex(solution)}" for name, solution in value.items()]
            return tex(next(iter(value.values()))) if len(value) == 1 else ", ".join(solutions)
        if isinstance(value, (list, tuple, set, frozenset)) and len(value) == 1:
            return tex(next(iter(value)))
        if isinstance(value, list):
            return ", ".join(tex(element) for element in value)
        if isinstance(value, str):
            return value
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        if isinstance(value, (bool, int, float)):
            return str(value)
        return sympy.latex(value)

    def failure(error):
        """The line of the program and what is wrong there."""
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "program"]
        if isinstance(error, SyntaxError) and error.filename == "program" and error.lineno:
            lines.append(error.lineno)
        what = traceback.format_exception_only(error)[-1].strip()
        place = f"line {lines[-1]}: " if lines else ""
        return {"kind": "error", "error": (place + what)[: longest["error"]]}

    def execute(code, names):
        try:
            exec(code, names)
        except SystemExit:
            # `exit()` is a way to end, with an answer or without.
            pass

    def outcome(program):
        names = {"__name__": "__main__"}
        try:
            execute(compile(program, "program", "exec", dont_inherit=True, optimize=0), names)
            if names.get("answer") is None:
                return {"kind": "noAnswer"}
            answer = tex(names["answer"])
            if len(answer) > longest["answer"]:
                return {"kind": "error", "error": f"The answer has {len(answer)} characters."}
            return {"kind": "answer", "answer": answer}
        except MemoryError:
            return {"kind": "memoryLimit"}
        except OverflowError as error:
            # More than 32 bits can count.
            too_large = "index-sized integer" in str(error)
            return {"kind": "memoryLimit"} if too_large else failure(error)
        except BaseException as error:
            return failure(error)

    def run(program):
        printed = Output()
        sys.stdout = sys.stderr = printed
        ended = outcome(program)
        return json.dumps({**ended, "output": printed.text})

    return run
