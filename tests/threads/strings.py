"""s += t on shared strings, string building per thread, formatting and interning at once."""
from _stress import run

shared = ""


def concat(k):
    global shared
    for n in range(3_000):
        shared += "abcdefgh"[k]
        if len(shared) > 5_000:
            shared = ""


print(run(concat, threads=6), set(shared) <= set("abcdefgh"))
prefix = "p" * 50


def branch(k):
    own = prefix
    for n in range(2_000):
        own += str(k)
    assert own == prefix + str(k) * 2_000, own[-20:]
    s = prefix
    for n in range(500):
        a, b = s + "x", s + "y"
        assert a[-1] == "x" and b[-1] == "y"
        s = a if n % 2 else b
    assert len(s) == 550


print(run(branch, threads=8), prefix == "p" * 50)
results = {}


def build(k):
    out = ""
    for n in range(2_000):
        out += f"{n:04d}{'é' if n % 500 == 0 else ''},"
    results[k] = (len(out), hash(out), out.count("é"), out[-5:])


print(run(build, threads=6), len(set(results.values())), list(results.values())[0][0])
words = {}


def count(k):
    text = "one two three two three three " * 300
    for w in text.split():
        words.setdefault(w, []).append(k)
    assert "-".join(text.split()).upper().lower().replace("-", " ").split() == text.split()


print(run(count, threads=6), {w: len(v) for w, v in sorted(words.items())})
