"""shlex: splitting and quoting of command lines as a shell does it."""

import os
import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-")


class shlex:
    """A lexical analyser of simple shell-like languages; its attributes say what characters mean.

    `state` is the kind of what is being read: None after the end, ' ' between tokens, 'a' a word, 'c' punctuation, or
    the quote or escape character that is open.
    """

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            instream = sys.stdin
            infile = None
        self.instream = StringIO(instream) if isinstance(instream, str) else instream
        self.infile = infile
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "".join(chr(c) for c in [*range(0xdf, 0xf7), *range(0xf8, 0x100), *range(0xc0, 0xd7),
                                                       *range(0xd8, 0xdf)])
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.state = " "
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        self.filestack = deque()
        self.source = None
        if punctuation_chars is True:
            punctuation_chars = "();<>|&"
        self._punctuation_chars = punctuation_chars or ""
        if punctuation_chars:
            self._pushback_chars = deque()
            # Characters of file names, options and patterns belong to words.
            self.wordchars += "~-./*?="
            self.wordchars = "".join(c for c in self.wordchars if c not in self._punctuation_chars)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        """get_token() will give this token next."""
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Reads from another stream until its end."""
        if isinstance(newstream, str):
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile = newfile
        self.instream = newstream
        self.lineno = 1

    def pop_source(self):
        """Goes back to the stream before push_source()."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = " "

    def get_token(self):
        """The next token, `eof` at the end."""
        if self.pushback:
            return self.pushback.popleft()
        token = self.read_token()
        if self.source is not None:
            while token == self.source:
                found = self.sourcehook(self.read_token())
                if found:
                    name, stream = found
                    self.push_source(stream, name)
                token = self.get_token()
        while token == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            token = self.get_token()
        return token

    def _next_char(self):
        if self.punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        return self.instream.read(1)

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def read_token(self):
        """The next token of the stream itself: no tokens pushed back, no inclusion."""
        self._quoted = False
        self._outer = " "  # the state around an escape
        while True:
            c = self._next_char()
            if c == "\n":
                self.lineno += 1
            if self.state is None:
                self.token = ""
                break
            if self.state == " ":
                done = self._between(c)
            elif self.state in self.quotes:
                done = self._in_quotes(c)
            elif self.state in self.escape:
                done = self._after_escape(c)
            else:
                done = self._in_word(c)
            if done:
                break
        result, self.token = self.token, ""
        return None if self.posix and not self._quoted and result == "" else result

    def _has_token(self):
        return bool(self.token or self.posix and self._quoted)

    def _between(self, c):
        """A character between tokens; is a token complete?"""
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            return self._has_token()
        if c in self.commenters:
            self._skip_comment()
        elif self.posix and c in self.escape:
            self._outer = "a"
            self.state = c
        elif c in self.quotes and c not in self.wordchars and c not in self.punctuation_chars:
            if not self.posix:
                self.token = c
            self.state = c
        else:
            self.token = c
            if c in self.wordchars:
                self.state = "a"
            elif c in self.punctuation_chars:
                self.state = "c"
            elif self.whitespace_split:
                self.state = "a"
            else:
                return self._has_token()
        return False

    def _in_quotes(self, c):
        self._quoted = True
        if not c:
            raise ValueError("No closing quotation")
        if c == self.state:
            if not self.posix:
                self.token += c
                self.state = " "
                return True
            self.state = "a"
        elif self.posix and c in self.escape and self.state in self.escapedquotes:
            self._outer = self.state
            self.state = c
        else:
            self.token += c
        return False

    def _after_escape(self, c):
        if not c:
            raise ValueError("No escaped character")
        if self._outer in self.quotes and c != self.state and c != self._outer:
            self.token += self.state  # within quotes only the quote and the escape itself can be escaped
        self.token += c
        self.state = self._outer
        return False

    def _in_word(self, c):
        """A character in a word or in punctuation."""
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            self.state = " "
            return self._has_token()
        if c in self.commenters:
            self._skip_comment()
            if self.posix:
                self.state = " "
                return self._has_token()
        elif self.state == "c":
            if c not in self.punctuation_chars:
                self._pushback_chars.append(c)
                self.state = " "
                return True
            self.token += c
        elif self.posix and c in self.quotes:
            self.state = c
        elif self.posix and c in self.escape:
            self._outer = "a"
            self.state = c
        elif (c in self.wordchars or c in self.quotes
              or self.whitespace_split and c not in self.punctuation_chars):
            self.token += c
        else:
            if self.punctuation_chars:
                self._pushback_chars.append(c)
            else:
                self.pushback.appendleft(c)
            self.state = " "
            return self._has_token()
        return False

    def sourcehook(self, newfile):
        """(name, open stream) of a file that is to be included."""
        if newfile[0] == '"':
            newfile = newfile[1:-1]
        if isinstance(self.infile, str) and not os.path.isabs(newfile):
            newfile = os.path.join(os.path.dirname(self.infile), newfile)
        return newfile, open(newfile, "r")

    def error_leader(self, infile=None, lineno=None):
        """How a message about the current place begins."""
        return '"%s", line %d: ' % (self.infile if infile is None else infile,
                                    self.lineno if lineno is None else lineno)

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("s argument must not be None")
    words = []
    word = None
    i = 0
    n = len(s)
    while i < n:
        c = s[i]
        i += 1
        if c in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif c == "#" and comments:
            while i < n and s[i] != "\n":
                i += 1
            if word is not None:
                words.append(word)
                word = None
        elif c == "'" or c == '"':
            word = (word or "") + ("" if posix else c)
            while True:
                if i >= n:
                    raise ValueError("No closing quotation")
                d = s[i]
                i += 1
                if d == c:
                    break
                if d == "\\" and c == '"' and posix:
                    if i >= n:
                        raise ValueError("No escaped character")
                    if s[i] in '"\\':
                        d = s[i]
                    else:
                        d = "\\" + s[i]
                    i += 1
                word += d
            if not posix:
                words.append(word + c)
                word = None
        elif c == "\\" and posix:
            if i >= n:
                raise ValueError("No escaped character")
            word = (word or "") + s[i]
            i += 1
        else:
            word = (word or "") + c
    if word is not None:
        words.append(word)
    return words


def join(split_command):
    return " ".join([quote(arg) for arg in split_command])


def quote(s):
    if not s:
        return "''"
    if all(c in _SAFE for c in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


if __name__ == "__main__":
    def _print_tokens(lexer):
        while token := lexer.get_token():
            print("Token:", repr(token))

    if len(sys.argv) > 1:
        with open(sys.argv[1]) as _file:
            _print_tokens(shlex(_file, sys.argv[1]))
    else:
        _print_tokens(shlex())
