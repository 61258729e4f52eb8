"""multiprocessing's start method "spawn": an executable of bunpy's is no interpreter that could import the program."""

__all__ = ["Popen"]


class Popen:
    method = "spawn"

    def __init__(self, process_obj):
        raise NotImplementedError(f'the start method "{self.method}" is not supported by bunpy: use "fork", the default')
