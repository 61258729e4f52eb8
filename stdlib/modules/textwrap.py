"""textwrap: filling and indenting paragraphs."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_SPACES = "\t\n\x0b\x0c\r "


def _is_word(c):
    return c.isalnum() or c == "_"


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(c): " " for c in _SPACES})
        return text

    def _split_word(self, word):
        """A word without spaces, cut after hyphens between letters and around em-dashes."""
        if not self.break_on_hyphens or "-" not in word:
            return [word]
        pieces = []
        start = 0
        i = 0
        n = len(word)
        while i < n:
            if word[i] != "-":
                i += 1
                continue
            end = i
            while end < n and word[end] == "-":
                end += 1
            run = end - i
            if run >= 2 and i > 0 and _is_word(word[end : end + 1] or " ") and (_is_word(word[i - 1]) or word[i - 1] in "!\"'&.,?"):
                if i > start:
                    pieces.append(word[start:i])
                pieces.append(word[i:end])
                start = end
            elif run == 1 and i - start >= 2 and word[i - 1].isalpha() and word[i - 2].isalpha() and (
                end + 1 < n and word[end].isalpha() and word[end + 1].isalpha()
            ):
                pieces.append(word[start:end])
                start = end
            i = end
        if start < n:
            pieces.append(word[start:])
        return pieces

    def _split(self, text):
        chunks = []
        i = 0
        n = len(text)
        while i < n:
            space = text[i] in _SPACES
            j = i
            while j < n and (text[j] in _SPACES) == space:
                j += 1
            if space:
                chunks.append(text[i:j])
            else:
                chunks.extend(self._split_word(text[i:j]))
            i = j
        return chunks

    def _fix_endings(self, chunks):
        i = 0
        while i < len(chunks) - 1:
            word = chunks[i].rstrip("\"'")
            if chunks[i + 1] == " " and len(word) > 1 and word[-1] in ".!?" and word[-2].islower():
                chunks[i + 1] = "  "
                i += 2
            else:
                i += 1

    def _break_long(self, chunks, line, length, width):
        room = 1 if width < 1 else width - length
        chunk = chunks[-1]
        if self.break_long_words:
            end = room
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks.reverse()
        while chunks:
            line = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                chunks.pop()
            while chunks:
                if length + len(chunks[-1]) > width:
                    break
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break_long(chunks, line, length, width)
                length = sum([len(c) for c in line])
            if self.drop_whitespace and line and line[-1].strip() == "":
                length -= len(line[-1])
                line.pop()
            if not line:
                continue
            last = (
                not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            ) and length <= width
            if self.max_lines is None or len(lines) + 1 < self.max_lines or last:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= width:
                    line.append(self.placeholder)
                    lines.append(indent + "".join(line))
                    break
                length -= len(line[-1])
                line.pop()
            else:
                if lines:
                    previous = lines[-1].rstrip()
                    if len(previous) + len(self.placeholder) <= self.width:
                        lines[-1] = previous + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def wrap(self, text):
        chunks = [c for c in self._split(self._munge(text)) if c]
        if self.fix_sentence_endings:
            self._fix_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        if not line.strip(" \t"):
            lines[i] = ""
            continue
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None or margin.startswith(indent):
            margin = indent
        elif not indent.startswith(margin):
            common = 0
            while common < len(indent) and common < len(margin) and indent[common] == margin[common]:
                common += 1
            margin = margin[:common]
    if margin:
        lines = [line[len(margin) :] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    result = []
    for line in text.splitlines(True):
        if predicate(line) if predicate is not None else line.strip():
            result.append(prefix)
        result.append(line)
    return "".join(result)


if __name__ == "__main__":
    print(dedent("Hello there.\n  This is indented."))
