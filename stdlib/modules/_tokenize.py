"""What tokenize.py asks of its interpreter: the tokenizer of the compiler, which _syntax carries into the program."""

import _syntax

_NUL = "source code cannot contain null bytes"


class TokenizerIter:
    """The tokens of the lines that `readline` gives, as tuples (type, string, start, end, line).

    Lines are read up to the end before the first token is made; what `readline` raises comes after the tokens of the
    lines before.
    """

    def __init__(self, readline, *, encoding=None, extra_tokens=False):
        if encoding is not None and not isinstance(encoding, str):
            raise TypeError(f"TokenizerIter() argument 'encoding' must be str, not {type(encoding).__name__}")
        self._tokens = self._read(readline, encoding, extra_tokens)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._tokens)

    def _read(self, readline, encoding, extra_tokens):
        lines = []
        failure = None
        while True:
            try:
                line = readline()
            except StopIteration:
                break
            except BaseException as e:
                failure = e
                break
            if encoding is None:
                if not isinstance(line, str):
                    failure = TypeError("readline() returned a non-string object")
                    break
            elif not isinstance(line, bytes):
                failure = TypeError("readline() returned a non-bytes object")
                break
            else:
                line = str(line, encoding, "replace")
            if not line:
                break
            if "\0" in line:
                failure = SyntaxError(_NUL, ("<string>", len(lines) + 1, 0, line, None, None))
                break
            lines.append(line)
        text = "".join(lines)
        added_newline = bool(text) and not text.endswith("\n")
        for token in _syntax.tokens(text + "\n" * added_newline, added_newline, extra_tokens):
            if isinstance(token, SyntaxError):
                raise failure or token
            if failure is None or token[0] != 0:
                yield token
        if failure is not None:
            raise failure
