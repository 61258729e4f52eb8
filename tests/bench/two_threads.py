"""CPU-bound work divided over as many threads as the argument says (the bench compares 1 and 2)."""
import sys
import threading


def collatz_longest(lo, hi):
    best = best_n = 0
    for n in range(lo, hi):
        steps = 0
        x = n
        while x != 1:
            if x % 2 == 0:
                x //= 2
            else:
                x = 3 * x + 1
            steps += 1
        if steps > best:
            best, best_n = steps, n
    return best, best_n


def run(workers, chunks):
    results = [None] * len(chunks)

    def work(k):
        for i in range(k, len(chunks), workers):
            results[i] = collatz_longest(*chunks[i])

    threads = [threading.Thread(target=work, args=(k,)) for k in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return max(results)


workers = int(sys.argv[1]) if len(sys.argv) > 1 else 2
chunks = [(i, i + 5000) for i in range(1, 320_000, 5000)]
print(run(workers, chunks))
