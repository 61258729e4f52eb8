"""multiprocessing's start method "forkserver", whose server would have to be spawned."""

from multiprocessing import popen_spawn_posix

__all__ = ["Popen"]


class Popen(popen_spawn_posix.Popen):
    method = "forkserver"
