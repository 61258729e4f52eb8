# multiprocessing and ProcessPoolExecutor by forking: pools, queues, pipes, locks between processes, exit codes.
import multiprocessing as mp
import os
import queue
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def worker(q, results, number):
    while True:
        item = q.get()
        if item is None:
            break
        results.put((number, item, item ** 2))


def child(conn):
    conn.send({"a": [1, 2, 3], "pid": os.getpid() != os.getppid()})
    conn.send_bytes(b"raw")
    conn.send(("child got", conn.recv()))
    conn.close()


def three_fails(x):
    if x == 3:
        raise ValueError("three")
    return x * x


def dies():
    os._exit(1)


def exits():
    sys.exit(3)


def locked(lock, event, counter):
    event.wait()
    for _ in range(10):
        with lock:
            counter.put(counter.get() + 1)


class Task(mp.Process):
    def __init__(self, n, out):
        super().__init__(name=f"task-{n}")
        self.n = n
        self.out = out

    def run(self):
        self.out.put((self.name, self.n * 10))


def square(x):
    return x * x


def add(a, b):
    return a + b


def start():
    global base
    base = 100


def with_base(x):
    return base + x


if __name__ == "__main__":
    print(mp.current_process().name, mp.get_start_method(), mp.cpu_count() > 0)
    q, results = mp.Queue(), mp.Queue()
    processes = [mp.Process(target=worker, args=(q, results, i)) for i in range(2)]
    for p in processes:
        p.start()
    for i in range(10):
        q.put(i)
    for _ in processes:
        q.put(None)
    got = sorted(results.get()[1:] for _ in range(10))
    for p in processes:
        p.join()
    print(got, [p.exitcode for p in processes], [p.is_alive() for p in processes])
    ours, theirs = mp.Pipe()
    p = mp.Process(target=child, args=(theirs,))
    p.start()
    print(ours.recv(), ours.recv_bytes())
    ours.send("hello")
    print(ours.recv())
    p.join()
    print(p.exitcode)
    p = mp.Process(target=exits)
    p.start()
    p.join()
    print(p.exitcode)
    p = mp.Process(target=time.sleep, args=(30,))
    p.start()
    p.terminate()
    p.join()
    print(p.exitcode, p.name)
    lock, event, counter = mp.Lock(), mp.Event(), mp.SimpleQueue()
    counter.put(0)
    processes = [mp.Process(target=locked, args=(lock, event, counter)) for _ in range(3)]
    for p in processes:
        p.start()
    event.set()
    for p in processes:
        p.join()
    print(counter.get())
    out = mp.Queue()
    tasks = [Task(n, out) for n in range(3)]
    for t in tasks:
        t.start()
    print(sorted(out.get() for _ in tasks))
    for t in tasks:
        t.join()
    with mp.Pool(2, initializer=start) as pool:
        print(pool.map(with_base, range(4)), pool.starmap(add, [(1, 2), (3, 4)]), pool.apply(square, (9,)))
        print(sorted(pool.imap_unordered(square, range(5))), list(pool.imap(square, range(5), 2)))
        r = pool.apply_async(square, (7,))
        print(r.get(timeout=10), r.successful())
        try:
            pool.apply(add, (1, "x"))
        except TypeError as error:
            print(repr(error))
    try:
        q.get_nowait()
    except queue.Empty:
        print("empty")
    sem = mp.BoundedSemaphore(1)
    sem.acquire()
    print(sem.acquire(timeout=0.01))
    sem.release()
    try:
        sem.release()
    except ValueError as error:
        print(error)
    rlock = mp.RLock()
    with rlock, rlock:
        print(rlock)
    barrier = mp.Barrier(2)
    print(barrier.parties)
    with ProcessPoolExecutor(max_workers=2) as executor:
        print(list(executor.map(square, range(3))))
        futures = {executor.submit(three_fails, i): i for i in range(5)}
        print(sorted(futures[future] for future in as_completed(futures)))
        for future, i in futures.items():
            try:
                print(i, future.result())
            except ValueError as error:
                print(i, repr(error), type(error.__cause__).__name__)
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(dies).result()
        except Exception as error:
            print(type(error).__name__, error)
