# Pools nested in functions, chained futures, shared counters, order of results.
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed


def is_prime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True


def count_primes(lo, hi):
    return sum(1 for n in range(lo, hi) if is_prime(n))


with ThreadPoolExecutor(max_workers=4) as pool:
    ranges = [(i, i + 500) for i in range(0, 2000, 500)]
    futures = {pool.submit(count_primes, *r): r for r in ranges}
    table = {}
    for f in as_completed(futures):
        table[futures[f]] = f.result()
for r in sorted(table):
    print(f"{r[0]:>5}-{r[1]:<5} {table[r]:>4}")
print(sum(table.values()))


def fetch(name):
    if name.startswith("bad"):
        raise ConnectionError(f"cannot reach {name}")
    return {"name": name, "size": len(name)}


def fetch_all(names):
    ok, errors = [], []
    with ThreadPoolExecutor() as pool:
        pending = [(n, pool.submit(fetch, n)) for n in names]
        for n, f in pending:
            try:
                ok.append(f.result())
            except ConnectionError as e:
                errors.append((n, str(e)))
    return ok, errors


ok, errors = fetch_all(["alpha", "bad-one", "gamma", "bad-two"])
print([r["name"] for r in ok], errors)


def tree_sum(node, pool):
    left, right = node.get("l"), node.get("r")
    fs = [pool.submit(leaf_sum, n) for n in (left, right) if n]
    return node["v"] + sum(f.result() for f in fs)


def leaf_sum(node):
    return node["v"] + sum(leaf_sum(node[k]) for k in ("l", "r") if k in node)


tree = {"v": 1, "l": {"v": 2, "l": {"v": 3}}, "r": {"v": 4}}
with ThreadPoolExecutor(2) as pool:
    print(tree_sum(tree, pool))
    words = ["pear", "fig", "apple"]
    print(dict(zip(words, pool.map(len, words))), list(pool.map(str.upper, words)), max(pool.map(len, words)))
    lock = threading.Lock()
    log = []

    def step(i):
        with lock:
            log.append(i)
        return i

    print(sum(pool.map(step, range(100))), sorted(log) == list(range(100)))
try:
    with ThreadPoolExecutor(2) as pool:
        pool.submit(fetch, "bad-three").result()
except ConnectionError as e:
    print("outer", e)
