# An uncaught KeyboardInterrupt: traceback; the shell sees death by SIGINT.
def work():
    print("working", flush=True)
    raise KeyboardInterrupt


work()
