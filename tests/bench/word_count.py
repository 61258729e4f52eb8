"""Counting words of a generated text with dict and str.split."""

SYLLABLES = ["ka", "to", "mi", "ra", "ne", "so", "lu", "vi", "do", "pe"]


def make_text(lines):
    seed = 2024
    out = []
    for _ in range(lines):
        words = []
        for _ in range(9):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            n = seed >> 16
            words.append(SYLLABLES[n % 10] + SYLLABLES[n // 10 % 10] + SYLLABLES[n // 100 % 7])
        out.append(" ".join(words))
    return "\n".join(out)


def count(text):
    counts = {}
    for line in text.split("\n"):
        for word in line.split():
            word = word.strip(".,!").lower()
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
    return counts


text = make_text(60_000)
for _ in range(6):
    counts = count(text)
top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
print(len(text), len(counts), top)
