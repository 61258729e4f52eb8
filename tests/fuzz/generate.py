"""Prints a random Python program that terminates, prints results, and means the same in any implementation.

usage: generate.py SEED [SNIPPETS [SYMBOL]]

The program is prelude.py and some snippets grown from the grammars in grammar/ (see its README for the notation). Every
snippet prints the traceback of what it raises and the program goes on, so one compilation tries many things; most
programs then end with an uncaught exception or an exit. SYMBOL is the kind of all snippets (`objects`…). Loops are
bounded, and nothing depends on addresses, hash seeds, time or the order of sets of anything but ints.
"""
import functools
import pathlib
import random
import re
import sys
import warnings

HERE = pathlib.Path(__file__).parent
MODULES = ("abc array asyncio base64 bisect collections collections.abc concurrent.futures contextlib copy csv dataclasses datetime "
           "decimal enum fractions functools hashlib heapq io itertools json math operator os pathlib pickle queue random re "
           "statistics string struct textwrap threading types typing unicodedata warnings weakref zlib").split()
PLACEHOLDER = re.compile(r"<([a-z_]+)(:[a-z])?>")
UNREACHABLE = 1000


class Grammar:
    """The alternatives of every symbol: {name: [(weight, text)]}."""

    def __init__(self, folder):
        self.symbols = {}
        self.snippets = set()  # the symbols of statements; the others are expressions
        for path in sorted(folder.glob("*.expr")) + sorted(folder.glob("*.code")):
            self.read(path)

    def read(self, path):
        statements = path.suffix == ".code"
        for section in re.split(r"^= ", path.read_text(), flags=re.M)[1:]:
            name, _, body = section.partition("\n")
            texts = re.split(r"^--\n", body.strip("\n") + "\n", flags=re.M) if statements else body.strip("\n").split("\n")
            self.symbols[name] = [self.alternative(text.strip("\n")) for text in texts if text or statements]
            if statements:
                self.snippets.add(name)

    @staticmethod
    def alternative(text):
        weighted = re.match(r"(\d+) \| (?s:(.*))", text)
        return (int(weighted[1]), weighted[2]) if weighted else (1, text)

    @functools.cached_property
    def height(self):
        """How deep the shallowest expansion of each symbol is, as a least fixed point."""
        height = dict.fromkeys(self.symbols, UNREACHABLE)
        changed = True
        while changed:
            changed = False
            for name, alternatives in self.symbols.items():
                best = min(self.height_of(text, height) for _, text in alternatives)
                if best < height[name]:
                    height[name], changed = best, True
        return height

    @staticmethod
    def height_of(text, height):
        return 1 + max((height.get(m, 0) for m, _ in PLACEHOLDER.findall(text)), default=0)


class Generator:
    def __init__(self, seed, start="snippet"):
        self.rng = random.Random(seed)
        self.start = start
        self.grammar = Grammar(HERE / "grammar")
        self.serial = 0

    def expand(self, symbol, depth):
        alternatives = self.grammar.symbols[symbol]
        if depth <= 0:
            heights = [Grammar.height_of(text, self.grammar.height) for _, text in alternatives]
            alternatives = [a for a, h in zip(alternatives, heights) if h == min(heights)]
        text = self.rng.choices([t for _, t in alternatives], [weight for weight, _ in alternatives])[0]
        self.serial += "$$" in text
        return self.fill(text.replace("$$", str(self.serial)), symbol in self.grammar.snippets, depth)

    def fill(self, text, is_statement, depth):
        lines, named = [], {}
        for line in text.split("\n"):
            indent = re.match(r" *", line)[0]
            grown = PLACEHOLDER.sub(lambda m: self.part(m, named, is_statement, depth), line)
            lines.append(grown.replace("\n", "\n" + indent))
        return "\n".join(lines)

    def part(self, match, named, is_statement, depth):
        symbol = match[1]
        if symbol not in self.grammar.symbols:
            return match[0]
        if match[2]:
            if match[0] not in named:
                named[match[0]] = self.expand(symbol, depth - 1)
            return named[match[0]]
        if is_statement and symbol not in self.grammar.snippets:
            return self.expand(symbol, self.rng.choice([0, 1, 1, 2, 2, 3]))
        return self.expand(symbol, depth - 1)

    def snippet(self, number):
        while True:
            text = self.expand(self.start, self.rng.choice([5, 6, 7])).replace("$", str(number))
            try:
                compile(text, "<snippet>", "exec")
                return text
            except SyntaxError:  # the grammars don't know which names are local or where `break` may stand
                continue

    @staticmethod
    def unguarded(snippet):
        """The snippet without what catches its exceptions."""
        bare = re.sub(r"^attempt\('\w+', (?=lambda)(.*)\)$", r"(\1)()", snippet, flags=re.M)
        try:
            compile(bare, "<snippet>", "exec")
            return bare
        except SyntaxError:  # `attempt('k', lambda: a, b = c)`
            return snippet

    def program(self, count):
        parts = []
        for number in range(count):
            snippet = self.snippet(number)
            if number == count - 1 and self.rng.random() < 0.7:  # the last one may fail for good
                snippet = self.unguarded(snippet)
            parts.append(snippet)
        used = [m for m in MODULES if re.search(rf"\b{m}\.", "\n".join(parts))]
        parts[:0] = [f"import {m}" for m in used] + [(HERE / "prelude.py").read_text()]
        return "\n".join(parts) + "\n"


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8
    warnings.simplefilter("ignore", SyntaxWarning)
    sys.stdout.write(Generator(seed, *sys.argv[3:4]).program(count))


if __name__ == "__main__":
    main()
