"""Word statistics with defaultdict, Counter-like merging, sorting; annotated."""
from collections import Counter, defaultdict


def make_lines(n: int) -> list[str]:
    seed: int = 7
    names: list[str] = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    lines: list[str] = []
    for i in range(n):
        seed = (seed * 69069 + 1) % 4294967296
        a = names[seed % 8]
        b = names[seed // 8 % 8]
        lines.append(f"{a},{b},{seed % 1000},{i % 24:02d}:00")
    return lines


def analyse(lines: list[str]) -> tuple[dict[str, int], dict[str, list[int]]]:
    totals: dict[str, int] = defaultdict(int)
    by_hour: dict[str, list[int]] = {}
    for line in lines:
        source, target, amount, hour = line.split(",")
        value = int(amount)
        totals[source + "->" + target] += value
        by_hour.setdefault(hour, []).append(value)
    return totals, by_hour


def main() -> None:
    lines = make_lines(400_000)
    for _ in range(4):
        totals, by_hour = analyse(lines)
    words = Counter(word for line in lines for word in line.split(",")[:2])
    best = max(totals, key=lambda k: totals[k])
    print(best, totals[best], len(by_hour), sum(by_hour["07:00"]), words.most_common(2))


if __name__ == "__main__":
    main()
