"""subprocess: starting programs, and talking with them through pipes."""

import io
import os
import signal
import threading
import time
import types
import warnings

import _subprocess

__all__ = [
    "Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run",
    "CalledProcessError", "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess",
]

PIPE = -1
STDOUT = -2
DEVNULL = -3
_CHUNK = 32768


class SubprocessError(Exception):
    """Base of the exceptions here."""


class CalledProcessError(SubprocessError):
    """A checked program ended with a status other than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """The time was over before the program ended."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """What run() returns."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            parts.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            parts.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def _cleanup():
    """Nothing to do: children that nobody waited for are reaped when they end."""


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Runs a program to its end."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = PIPE
        kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        returncode = process.poll()
        if check and returncode:
            raise CalledProcessError(returncode, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, returncode, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    """Runs a program; its exit status."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Runs a program; CalledProcessError when its status is not 0."""
    returncode = call(*popenargs, **kwargs)
    if returncode:
        command = kwargs.get("args")
        raise CalledProcessError(returncode, popenargs[0] if command is None else command)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Runs a program; what it wrote to its standard output."""
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        text = kwargs.get("universal_newlines") or kwargs.get("text") or kwargs.get("encoding") or kwargs.get("errors")
        kwargs["input"] = "" if text else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Runs a command in a shell: (exit status, output of both streams)."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as error:
        data = error.output
        status = error.returncode
    return status, data[:-1] if data[-1:] == "\n" else data


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def _args_from_interpreter_flags():
    """What another process of this interpreter is started with: an executable of bunpy's has no options."""
    return []


def list2cmdline(seq):
    """The arguments as one command line in Windows' quoting."""
    words = []
    for argument in map(os.fsdecode, seq):
        quoted = " " in argument or "\t" in argument or not argument
        text = ""
        backslashes = 0
        for c in argument:
            if c == "\\":
                backslashes += 1
            elif c == '"':
                text += "\\" * (backslashes * 2 + 1) + c
                backslashes = 0
            else:
                text += "\\" * backslashes + c
                backslashes = 0
        text += "\\" * (backslashes * 2 if quoted else backslashes)
        words.append(f'"{text}"' if quoted else text)
    return " ".join(words)


class Popen:
    """A program that was started."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        self._child_created = False
        self._communication_started = False
        self._input = None
        self._waitpid_lock = threading.Lock()
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        if preexec_fn is not None:
            raise NotImplementedError("preexec_fn: no Python code can run between fork and exec here")
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but "
                                  "different. Pass one or the other.")
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        self.text_mode = encoding or errors or text or universal_newlines
        if pass_fds and not close_fds:
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning)
            close_fds = True
        uid = self._number_of_user(user)
        gid = self._number_of_group(group)
        child, parent, to_close = self._pipes(stdin, stdout, stderr)
        self._closed_child_pipe_fds = False
        try:
            self._start(args, executable, shell, close_fds, pass_fds, cwd, env, child, restore_signals,
                        start_new_session, -1 if process_group is None else process_group, gid, uid, umask)
        except:
            for fd in to_close + [fd for fd in parent if fd != -1]:
                os.close(fd)
            raise
        for fd in to_close:
            os.close(fd)
        line_buffering = False
        if self.text_mode and bufsize == 1:
            line_buffering = True
            bufsize = -1
        if parent[0] != -1:
            self.stdin = self._open(parent[0], "w", bufsize, line_buffering)
        if parent[1] != -1:
            self.stdout = self._open(parent[1], "r", bufsize, False)
        if parent[2] != -1:
            self.stderr = self._open(parent[2], "r", bufsize, False)

    def _open(self, fd, mode, bufsize, line_buffering):
        if not self.text_mode:
            return io.open(fd, mode + "b", bufsize)
        buffering = 1 if line_buffering else -1 if bufsize == 0 else bufsize
        return io.open(fd, mode, buffering, encoding=self.encoding, errors=self.errors)

    @staticmethod
    def _number_of_user(user):
        if user is None:
            return -1
        if isinstance(user, str):
            import pwd

            return pwd.getpwnam(user).pw_uid
        if not isinstance(user, int):
            raise TypeError("User must be a string or an integer")
        if user < 0:
            raise ValueError(f"User ID cannot be negative, got {user}")
        return user

    @staticmethod
    def _number_of_group(group):
        if group is None:
            return -1
        if isinstance(group, str):
            import grp

            return grp.getgrnam(group).gr_gid
        if not isinstance(group, int):
            raise TypeError(f"Group must be a string or an integer, not {type(group)}")
        if group < 0:
            raise ValueError(f"Group ID cannot be negative, got {group}")
        return group

    @property
    def universal_newlines(self):
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __repr__(self):
        text = f"<{self.__class__.__name__}: returncode: {self.returncode} args: {self.args!r}>"
        if len(text) > 80:
            text = text[:76] + "...>"
        return text

    __class_getitem__ = classmethod(types.GenericAlias)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self.wait()

    # ---- starting ------------------------------------------------------------------------------------

    def _pipes(self, stdin, stdout, stderr):
        """Descriptors for the child (-1: inherited), for the parent (-1: none), and what to close after the start."""
        child, parent, to_close = [-1, -1, -1], [-1, -1, -1], []
        try:
            for i, stream in enumerate((stdin, stdout, stderr)):
                if stream is None:
                    continue
                if stream == PIPE:
                    read, write = os.pipe()
                    child[i], parent[i] = (read, write) if i == 0 else (write, read)
                    to_close.append(child[i])
                elif stream == DEVNULL:
                    child[i] = os.open(os.devnull, os.O_RDWR)
                    to_close.append(child[i])
                elif i == 2 and stream == STDOUT:
                    child[2] = child[1] if child[1] != -1 else 1
                elif isinstance(stream, int):
                    child[i] = stream
                else:
                    child[i] = stream.fileno()
        except:
            for fd in to_close + [fd for fd in parent if fd != -1]:
                os.close(fd)
            raise
        return child, parent, to_close

    def _start(self, args, executable, shell, close_fds, pass_fds, cwd, env, child, restore_signals,
               start_new_session, group, gid, uid, umask):
        if isinstance(args, (str, bytes)) or hasattr(args, "__fspath__"):
            args = [args]
        else:
            args = list(args)
        if shell:
            args = [b"/bin/sh", b"-c"] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        environment = None
        if env is not None:
            environment = []
            for key, value in env.items():
                key = os.fsencode(key)
                if b"=" in key:
                    raise ValueError("illegal environment variable name")
                environment.append(key + b"=" + os.fsencode(value))
        program = os.fsencode(executable)
        if os.path.dirname(program):
            candidates = [program]
        else:
            candidates = [os.path.join(os.fsencode(folder), program) for folder in os.get_exec_path(env)]
        pid, error, in_chdir = _subprocess._spawn(
            [os.fsencode(argument) for argument in args], candidates, environment,
            None if cwd is None else os.fsencode(cwd), child[0], child[1], child[2], close_fds, list(pass_fds),
            start_new_session, restore_signals, group, gid, uid, umask)
        if error:
            name = cwd if in_chdir else executable
            raise OSError(error, os.strerror(error), name)
        self.pid = pid
        self._child_created = True

    # ---- the end of the program --------------------------------------------------------------------------

    def poll(self):
        """The exit status, or None while the program runs."""
        if self.returncode is None and self._waitpid_lock.acquire(False):
            try:
                if self.returncode is None:
                    self._collect(os.WNOHANG)
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def _collect(self, options):
        """Precondition: the lock is held."""
        try:
            pid, status = os.waitpid(self.pid, options)
        except ChildProcessError:
            # Somebody else has collected it, or SIGCHLD is ignored.
            self.returncode = 0
            return
        if pid == self.pid:
            self.returncode = os.waitstatus_to_exitcode(status)

    def wait(self, timeout=None):
        """Waits for the end; the exit status."""
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            while self.returncode is None:
                with self._waitpid_lock:
                    if self.returncode is None:
                        self._collect(0)
            return self.returncode
        end = time.monotonic() + timeout
        delay = 0.0005
        while self.poll() is None:
            remaining = end - time.monotonic()
            if remaining <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, remaining, 0.05)
            time.sleep(delay)
        return self.returncode

    def send_signal(self, sig):
        """Sends a signal, unless the program has ended."""
        self.poll()
        if self.returncode is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    # ---- talking ----------------------------------------------------------------------------------------------

    def communicate(self, input=None, timeout=None):
        """Sends the input, reads both streams to their end, and waits: (stdout, stderr)."""
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        if timeout is None and not self._communication_started and [self.stdin, self.stdout, self.stderr].count(None) >= 2:
            stdout = stderr = None
            if self.stdin:
                self._write_all(input)
            elif self.stdout:
                stdout = self.stdout.read()
                self.stdout.close()
            elif self.stderr:
                stderr = self.stderr.read()
                self.stderr.close()
            self.wait()
            return stdout, stderr
        end = None if timeout is None else time.monotonic() + timeout
        try:
            stdout, stderr = self._exchange(input, end, timeout)
        finally:
            self._communication_started = True
        self.wait(None if end is None else max(0, end - time.monotonic()))
        return stdout, stderr

    def _write_all(self, data):
        if data:
            try:
                self.stdin.write(data)
            except BrokenPipeError:
                pass
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _exchange(self, input, end, timeout):
        import selectors

        if self.stdin and not self._communication_started:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            if not input:
                try:
                    self.stdin.close()
                except BrokenPipeError:
                    pass
        if not self._communication_started:
            self._received = {}
            for stream in (self.stdout, self.stderr):
                if stream:
                    self._received[stream] = []
            self._input = input
            self._input_at = 0
            if self.text_mode and input is not None:
                self._input = input.encode(self.encoding or "utf-8", self.errors or "strict")
        with selectors.PollSelector() as selector:
            if self.stdin and self._input and not self.stdin.closed:
                selector.register(self.stdin, selectors.EVENT_WRITE)
            for stream in (self.stdout, self.stderr):
                if stream and not stream.closed:
                    selector.register(stream, selectors.EVENT_READ)
            while selector.get_map():
                remaining = None
                if end is not None:
                    remaining = end - time.monotonic()
                    if remaining < 0:
                        raise self._timed_out(timeout)
                ready = selector.select(remaining)
                if end is not None and time.monotonic() > end:
                    raise self._timed_out(timeout)
                for key, events in ready:
                    if key.fileobj is self.stdin:
                        chunk = self._input[self._input_at: self._input_at + 512]
                        try:
                            self._input_at += os.write(key.fd, chunk)
                        except BrokenPipeError:
                            self._input_at = len(self._input)
                        if self._input_at >= len(self._input):
                            selector.unregister(key.fileobj)
                            key.fileobj.close()
                    else:
                        data = os.read(key.fd, _CHUNK)
                        if not data:
                            selector.unregister(key.fileobj)
                            key.fileobj.close()
                        self._received[key.fileobj].append(data)
        return self._text_of(self.stdout), self._text_of(self.stderr)

    def _text_of(self, stream):
        if stream is None:
            return None
        data = b"".join(self._received[stream])
        if not self.text_mode:
            return data
        text = data.decode(self.encoding or "utf-8", self.errors or "strict")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _timed_out(self, timeout):
        out, err = self._received.get(self.stdout), self._received.get(self.stderr)
        return TimeoutExpired(self.args, timeout, output=b"".join(out) if out else None,
                              stderr=b"".join(err) if err else None)
