"""Tracebacks on demand. A program compiled by bunpy has no crashes to report: enable() is remembered, nothing more."""

import sys
import threading

_enabled = False
_timer = None


def _stream(file):
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError("unable to get sys.stderr")
    return file


def _write(file, text):
    if isinstance(file, int):
        import os

        os.write(file, text.encode(errors="backslashreplace"))
    else:
        file.write(text)
        file.flush()


def _stack(title, frame):
    lines = [f"{title} (most recent call first):\n"]
    depth = 0
    while frame is not None:
        if depth == 100:
            lines.append("  ...\n")
            break
        lines.append(f'  File "{frame.f_code.co_filename}", line {frame.f_lineno} in {frame.f_code.co_name}\n')
        frame, depth = frame.f_back, depth + 1
    return "".join(lines)


def enable(file=None, all_threads=True):
    """What would report a crash from now on."""
    global _enabled
    _stream(file)
    _enabled = True


def disable():
    """Whether it was enabled; it no longer is."""
    global _enabled
    was, _enabled = _enabled, False
    return was


def is_enabled():
    """Whether enable() was called last."""
    return _enabled


def dump_traceback(file=None, all_threads=True):
    """Writes the stack of the calling thread: those of others can't be looked at while they run."""
    title = f"Current thread 0x{threading.get_ident():016x}" if all_threads else "Stack"
    _write(_stream(file), _stack(title, sys._getframe(1)))


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Says after `timeout` seconds that they are over, and ends the process if `exit`."""
    global _timer
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    cancel_dump_traceback_later()
    stream = _stream(file)

    def over():
        hours, seconds = divmod(timeout, 3600)
        _write(stream, f"Timeout ({int(hours)}:{int(seconds // 60):02}:{seconds % 60:02.0f})!\n")
        if exit:
            import os

            os._exit(1)
        if repeat:
            dump_traceback_later(timeout, True, stream, exit)

    _timer = threading.Timer(timeout, over)
    _timer.daemon = True
    _timer.start()


def cancel_dump_traceback_later():
    """Undoes dump_traceback_later()."""
    global _timer
    if _timer is not None:
        _timer.cancel()
        _timer = None
