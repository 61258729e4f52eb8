"""Programs whose pipes are streams."""

import subprocess
import threading

from . import events, streams, tasks

__all__ = ("create_subprocess_exec", "create_subprocess_shell")

PIPE = subprocess.PIPE
STDOUT = subprocess.STDOUT
DEVNULL = subprocess.DEVNULL


class Process:
    """A program that was started."""

    def __init__(self, popen, loop):
        self._popen = popen
        self._loop = loop
        self._exited = loop.create_future()
        self.stdin = self.stdout = self.stderr = None
        self.pid = popen.pid
        # One thread waits for the program's end: no signal handler is needed for SIGCHLD.
        threading.Thread(target=self._wait_for_end, daemon=True, name=f"asyncio-waitpid-{self.pid}").start()

    def _wait_for_end(self):
        self._popen.wait()
        if not self._loop.is_closed():
            try:
                self._loop.call_soon_threadsafe(self._ended)
            except RuntimeError:
                pass  # the loop was closed just now

    def _ended(self):
        if not self._exited.done():
            self._exited.set_result(None)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.pid}>"

    @property
    def returncode(self):
        return self._popen.returncode if self._exited.done() else None

    async def wait(self):
        """Waits for the end; the exit status."""
        await tasks.shield(self._exited)
        return self._popen.returncode

    def _require_running(self):
        if self.returncode is not None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._require_running()
        self._popen.send_signal(signal)

    def terminate(self):
        self._require_running()
        self._popen.terminate()

    def kill(self):
        self._require_running()
        self._popen.kill()

    async def _feed_stdin(self, input):
        try:
            if input is not None:
                self.stdin.write(input)
                await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.stdin.close()

    async def _read_stream(self, stream):
        return await stream.read()

    async def _nothing(self):
        return None

    async def communicate(self, input=None):
        """Sends the input, reads both streams to their end, and waits: (stdout, stderr)."""
        stdin = self._feed_stdin(input) if self.stdin is not None else self._nothing()
        stdout = self._read_stream(self.stdout) if self.stdout is not None else self._nothing()
        stderr = self._read_stream(self.stderr) if self.stderr is not None else self._nothing()
        _, stdout, stderr = await tasks.gather(stdin, stdout, stderr)
        await self.wait()
        return stdout, stderr


async def _start(loop, limit, args, shell, kwds):
    for name in ("universal_newlines", "text", "encoding", "errors"):
        if kwds.get(name):
            raise ValueError(f"{name} must be {'None' if name in ('encoding', 'errors') else 'False'}")
    kwds["bufsize"] = 0
    popen = subprocess.Popen(args, shell=shell, **kwds)
    process = Process(popen, loop)
    if popen.stdin is not None:
        transport, protocol = await loop.connect_write_pipe(lambda: streams.StreamReaderProtocol(None, loop=loop), popen.stdin)
        process.stdin = streams.StreamWriter(transport, protocol, None, loop)
    for name in ("stdout", "stderr"):
        pipe = getattr(popen, name)
        if pipe is not None:
            reader = streams.StreamReader(limit=limit, loop=loop)
            await loop.connect_read_pipe(lambda: streams.StreamReaderProtocol(reader, loop=loop), pipe)
            setattr(process, name, reader)
    return process


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    """Runs a command in a shell."""
    if not isinstance(cmd, (bytes, str)):
        raise ValueError("cmd must be a string")
    kwds.update(stdin=stdin, stdout=stdout, stderr=stderr)
    return await _start(events.get_running_loop(), limit, cmd, True, kwds)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    """Runs a program."""
    for argument in (program, *args):
        if not isinstance(argument, (str, bytes)) and not hasattr(argument, "__fspath__"):
            raise TypeError(f"program arguments must be a bytes or text string, not {type(argument).__name__}")
    kwds.update(stdin=stdin, stdout=stdout, stderr=stderr)
    return await _start(events.get_running_loop(), limit, [program, *args], False, kwds)
