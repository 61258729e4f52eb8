# Default thread names carry the target's name in the message.
import threading


def compute():
    data = {}
    return data["missing"]


class Worker(threading.Thread):
    def run(self):
        raise RuntimeError("worker failed")


for t in (threading.Thread(target=compute), Worker()):
    t.start()
    t.join()
print("done")
