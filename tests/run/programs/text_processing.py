"""Word count, wrapping, justification, centring, caesar, palindromes, anagrams, run-length, roman numerals."""
import re
import string
import textwrap
from collections import Counter, defaultdict

TEXT = """The harbour was quiet that morning. Only the gulls, the ropes and the slow water
made any sound; and even the gulls, by and by, gave up. "It's too early," said the old man,
"for anything to happen." Nothing did happen. The harbour stayed quiet."""

words = re.findall(r"[a-z']+", TEXT.lower())
counts = Counter(words)
print(len(words), len(counts), counts.most_common(4))
print(sorted(w for w, n in counts.items() if n == 2))
by_len = defaultdict(set)
for w in words:
    by_len[len(w)].add(w)
print({k: sorted(v)[:3] for k, v in sorted(by_len.items()) if k > 5})


def wrap(text, width):
    line, lines = [], []
    n = 0
    for w in text.split():
        if n + len(w) + len(line) > width:
            lines.append(line)
            line, n = [], 0
        line.append(w)
        n += len(w)
    if line:
        lines.append(line)
    return lines


def justify(line, width):
    if len(line) == 1:
        return line[0].ljust(width)
    gaps = len(line) - 1
    spaces = width - sum(map(len, line))
    q, r = divmod(spaces, gaps)
    return "".join(w + " " * (q + (i < r)) for i, w in enumerate(line[:-1])) + line[-1]


lines = wrap(TEXT, 32)
for line in lines[:-1]:
    print("|" + justify(line, 32) + "|")
print("|" + " ".join(lines[-1]).ljust(32) + "|")
print(textwrap.fill(TEXT, 40))
print(textwrap.dedent("""\
    indented
      more
    back"""))
print(textwrap.shorten(TEXT, 40), textwrap.indent("a\nb", "> "), textwrap.wrap("aaa bbb ccc", 7))


def caesar(s, k):
    out = []
    for c in s:
        if c in string.ascii_letters:
            base = ord("a") if c.islower() else ord("A")
            out.append(chr((ord(c) - base + k) % 26 + base))
        else:
            out.append(c)
    return "".join(out)


secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3), caesar("xyz", 29))
table = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[::-1])
print("hello".translate(table), "hello".translate(table).translate(table))


def is_palindrome(s):
    t = [c.lower() for c in s if c.isalnum()]
    return t == t[::-1]


print([is_palindrome(s) for s in ("A man, a plan, a canal: Panama", "hello", "", "No 'x' in Nixon")])
groups = defaultdict(list)
for w in "listen silent enlist google elgoog abc cab bca xyz".split():
    groups["".join(sorted(w))].append(w)
print([g for g in groups.values() if len(g) > 1])


def rle(s):
    return "".join(f"{len(m.group(0))}{m.group(1)}" for m in re.finditer(r"(.)\1*", s))


def unrle(s):
    return "".join(c * int(n) for n, c in re.findall(r"(\d+)(\D)", s))


print(rle("aaabccdddd"), unrle(rle("aaabccdddd")))


def roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= v:
            out += s
            n -= v
    return out


def unroman(s):
    v = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    return sum(-v[a] if v[a] < v[b] else v[a] for a, b in zip(s, s[1:] + "I"))


print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], all(unroman(roman(n)) == n for n in range(1, 500)))
print(string.capwords("the old man"), TEXT.title()[:30], TEXT.count("the"), TEXT.index("gulls"), "-".join(TEXT.split()[:3]))
ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def speak(n):
    if n < 20:
        return ones[n]
    if n < 100:
        return tens[n // 10] + ("-" + ones[n % 10] if n % 10 else "")
    if n < 1000:
        return ones[n // 100] + " hundred" + (" and " + speak(n % 100) if n % 100 else "")
    return speak(n // 1000) + " thousand" + (" " + speak(n % 1000) if n % 1000 else "")


print([speak(n) for n in (0, 13, 42, 100, 256, 1999, 20000)])
