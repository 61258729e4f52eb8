# After os.fork() the child has one thread: the one that called it, which is its main thread now.
import os
import threading
import warnings

warnings.simplefilter("ignore")


def report(threads):
    """What the child of a fork says about the threads of its parent."""
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        current = threading.current_thread()
        lines = [repr([t.is_alive() for t in threads]), repr([t.name for t in threading.enumerate()]),
                 repr(threading.active_count()), repr(threading.main_thread() is current), repr(current.is_alive())]
        for t in threads:
            t.join()
        started = threading.Thread(target=lambda: lines.append("a thread of the child"))
        started.start()
        started.join()
        os.write(w, "; ".join(lines).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    os.close(w)
    text = os.read(r, 10000).decode()
    os.close(r)
    return text


stop = threading.Event()
threads = [threading.Thread(target=stop.wait, name=f"waits {i}", daemon=True) for i in range(3)]
for t in threads:
    t.start()
print(report(threads))
forks = threading.Thread(target=lambda: print(report(threads)), name="forks")
forks.start()
forks.join()
print([t.is_alive() for t in threads], threading.main_thread().name)
stop.set()
for t in threads:
    t.join()
