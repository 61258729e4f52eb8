"""A thread pool counts primes in ranges; results come back in order from map."""
from concurrent.futures import ThreadPoolExecutor, as_completed


def primes_between(bounds: tuple[int, int]) -> int:
    low, high = bounds
    count = 0
    for n in range(max(low, 2), high):
        d = 2
        while d * d <= n:
            if n % d == 0:
                break
            d += 1
        else:
            count += 1
    return count


ranges = [(start, start + 2_500) for start in range(0, 20_000, 2_500)]
with ThreadPoolExecutor(max_workers=2) as pool:
    for (low, high), count in zip(ranges, pool.map(primes_between, ranges)):
        print(f"{low:>6,} – {high:>6,}: {count:>4} {'#' * (count // 20)}")
    futures = [pool.submit(primes_between, r) for r in ranges]
    print("total", sum(f.result() for f in as_completed(futures)))
