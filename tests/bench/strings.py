"""Building strings: concatenation, join, f-strings, slicing, replace, reversing."""


def caesar(text, k):
    out = ""
    for c in text:
        if "a" <= c <= "z":
            out += chr((ord(c) - ord("a") + k) % 26 + ord("a"))
        else:
            out += c
    return out


def report(rows):
    lines = []
    for i in range(rows):
        name = f"item{i:05d}"
        lines.append(f"{name:<12}|{i * 1.5:>10.2f}|{i:>8,}|{name[::-1].upper()}")
    return "\n".join(lines)


def is_palindrome(s):
    return s == s[::-1]


text = "the quick brown fox jumps over the lazy dog " * 300
for k in range(1, 120):
    text = caesar(text, k)
pages = [report(20_000) for _ in range(16)]
palindromes = sum(1 for n in range(1_200_000) if is_palindrome(str(n)))
cleaned = pages[0].replace("item", "thing").count("thing0")
print(text[:43], len(pages[0]), palindromes, cleaned, sum(len(p.split("|")) for p in pages))
