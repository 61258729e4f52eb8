"""Starts functions on many threads at the same moment and collects the exceptions they raise."""
import threading


def run(*jobs, threads=1):
    """Runs every job on `threads` threads each, all released together; returns the exceptions."""
    errors = []
    work = [job for job in jobs for _ in range(threads)]
    barrier = threading.Barrier(len(work))

    def body(k, job):
        barrier.wait()
        try:
            job(k)
        except Exception as e:
            errors.append(e)

    ts = [threading.Thread(target=body, args=(k, job)) for k, job in enumerate(work)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return errors
