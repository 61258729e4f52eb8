"""difflib: differences between sequences, and their presentation as text and HTML."""

import re
from collections import namedtuple
from heapq import nlargest
from types import GenericAlias

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
           "context_diff", "unified_diff", "diff_bytes", "HtmlDiff", "Match"]

Match = namedtuple("Match", "a b size")


def _share(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Finds the longest matching blocks of two sequences of hashable items (Ratcliff and Obershelp, with junk)."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Sets both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Sets the first sequence; what is known of the second one is kept."""
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Sets the second sequence and indexes it."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.fullbcount = None
        self._index_b()

    def _index_b(self):
        places = {}
        for i, item in enumerate(self.b):
            places.setdefault(item, []).append(i)
        self.b2j = places
        self.bjunk = junk = set()
        if self.isjunk:
            for item in places:
                if self.isjunk(item):
                    junk.add(item)
            for item in junk:
                del places[item]
        self.bpopular = popular = set()
        length = len(self.b)
        if self.autojunk and length >= 200:
            limit = length // 100 + 1
            for item, where in places.items():
                if len(where) > limit:
                    popular.add(item)
            for item in popular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block that is in a[alo:ahi] and in b[blo:bhi]; the first in `a`, then in `b`, of several."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        best_a, best_b, best = alo, blo, 0
        lengths = {}  # of the match that ends at this place of b and the line of a before
        nothing = []
        for i in range(alo, ahi):
            following = {}
            for j in places.get(a[i], nothing):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                size = following[j] = lengths.get(j - 1, 0) + 1
                if size > best:
                    best_a, best_b, best = i - size + 1, j - size + 1, size
            lengths = following
        # Popular items join first, then junk: neither starts a match.
        for with_junk in (False, True):
            while (best_a > alo and best_b > blo and (b[best_b - 1] in junk) == with_junk
                   and a[best_a - 1] == b[best_b - 1]):
                best_a, best_b, best = best_a - 1, best_b - 1, best + 1
            while (best_a + best < ahi and best_b + best < bhi and (b[best_b + best] in junk) == with_junk
                   and a[best_a + best] == b[best_b + best]):
                best += 1
        return Match(best_a, best_b, best)

    def get_matching_blocks(self):
        """Triples (i, j, n) with a[i:i+n] == b[j:j+n], rising, none adjacent, closed by (len(a), len(b), 0)."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        end_a, end_b = len(self.a), len(self.b)
        open_ranges = [(0, end_a, 0, end_b)]
        found = []
        while open_ranges:
            alo, ahi, blo, bhi = open_ranges.pop()
            block = self.find_longest_match(alo, ahi, blo, bhi)
            i, j, size = block
            if not size:
                continue
            found.append(block)
            if alo < i and blo < j:
                open_ranges.append((alo, i, blo, j))
            if i + size < ahi and j + size < bhi:
                open_ranges.append((i + size, ahi, j + size, bhi))
        found.sort()
        merged = []
        for i, j, size in found:
            if merged and merged[-1][0] + merged[-1][2] == i and merged[-1][1] + merged[-1][2] == j:
                last = merged[-1]
                merged[-1] = (last[0], last[1], last[2] + size)
            else:
                merged.append((i, j, size))
        merged.append((end_a, end_b, 0))
        self.matching_blocks = [Match(*block) for block in merged]
        return self.matching_blocks

    def get_opcodes(self):
        """Tuples (tag, i1, i2, j1, j2) that turn `a` into `b`."""
        if self.opcodes is not None:
            return self.opcodes
        codes = []
        i = j = 0
        for at_a, at_b, size in self.get_matching_blocks():
            if i < at_a or j < at_b:
                tag = "insert" if i == at_a else "delete" if j == at_b else "replace"
                codes.append((tag, i, at_a, j, at_b))
            i, j = at_a + size, at_b + size
            if size:
                codes.append(("equal", at_a, i, at_b, j))
        self.opcodes = codes
        return codes

    def get_grouped_opcodes(self, n=3):
        """The opcodes in groups, each with up to `n` lines of context."""
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How alike the sequences are, from 0 to 1."""
        matches = sum(block[2] for block in self.get_matching_blocks())
        return _share(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio(), from the numbers of equal items."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        counts = self.fullbcount
        left = {}
        matches = 0
        for item in self.a:
            available = left[item] if item in left else counts.get(item, 0)
            left[item] = available - 1
            if available > 0:
                matches += 1
        return _share(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound of ratio(), from the lengths."""
        size_a, size_b = len(self.a), len(self.b)
        return _share(min(size_a, size_b), size_a + size_b)

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best `n` of the possibilities that are like `word` by at least `cutoff`."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    scored = []
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if (matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff
                and matcher.ratio() >= cutoff):
            scored.append((matcher.ratio(), candidate))
    return [candidate for _, candidate in nlargest(n, scored)]


def _under_whitespace(line, tags):
    """The marks with the line's own whitespace where there is no mark."""
    return "".join(c if mark == " " and c.isspace() else mark for c, mark in zip(line, tags))


class Differ:
    """Compares lists of lines: a delta marked '- ', '+ ', '  ' and, within lines, '? '."""

    # Lines at least this alike are shown as one changed line.
    _CUTOFF = 0.75

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Generates the lines of the delta."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, tag, lines, start, stop):
        for i in range(start, stop):
            yield "%s %s" % (tag, lines[i])

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        # The shorter block first: it makes the delta easier to read.
        if bhi - blo < ahi - alo:
            yield from self._dump("+", b, blo, bhi)
            yield from self._dump("-", a, alo, ahi)
        else:
            yield from self._dump("-", a, alo, ahi)
            yield from self._dump("+", b, blo, bhi)

    def _closest(self, cruncher, a, alo, ahi, b, blo, bhi):
        """(ratio, i, j, identical) of the pair of lines to synchronise on; ratio 0 if there is none."""
        best, best_i, best_j = self._CUTOFF - 0.01, None, None
        same = None
        for j in range(blo, bhi):
            line = b[j]
            cruncher.set_seq2(line)
            for i in range(alo, ahi):
                other = a[i]
                if other == line:
                    if same is None:
                        same = i, j
                    continue
                cruncher.set_seq1(other)
                if cruncher.real_quick_ratio() > best and cruncher.quick_ratio() > best and cruncher.ratio() > best:
                    best, best_i, best_j = cruncher.ratio(), i, j
        if best >= self._CUTOFF:
            return best, best_i, best_j, False
        if same is not None:
            return 1.0, same[0], same[1], True
        return 0, None, None, False

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        cruncher = SequenceMatcher(self.charjunk)
        ratio, i, j, identical = self._closest(cruncher, a, alo, ahi, b, blo, bhi)
        if not ratio:
            yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
            return
        yield from self._between(a, alo, i, b, blo, j)
        if identical:
            yield "  " + a[i]
        else:
            marks_a = marks_b = ""
            cruncher.set_seqs(a[i], b[j])
            for tag, i1, i2, j1, j2 in cruncher.get_opcodes():
                if tag == "replace":
                    marks_a += "^" * (i2 - i1)
                    marks_b += "^" * (j2 - j1)
                elif tag == "delete":
                    marks_a += "-" * (i2 - i1)
                elif tag == "insert":
                    marks_b += "+" * (j2 - j1)
                else:
                    marks_a += " " * (i2 - i1)
                    marks_b += " " * (j2 - j1)
            yield from self._qformat(a[i], b[j], marks_a, marks_b)
        yield from self._between(a, i + 1, ahi, b, j + 1, bhi)

    def _between(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._dump("-", a, alo, ahi)
        elif blo < bhi:
            yield from self._dump("+", b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        for sign, line, tags in (("-", aline, atags), ("+", bline, btags)):
            yield sign + " " + line
            marks = _under_whitespace(line, tags).rstrip()
            if marks:
                yield "? " + marks + "\n"


def IS_LINE_JUNK(line, pat=re.compile(r"\s*(?:#\s*)?$").match):
    """Is the line blank, or only a '#'?"""
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Is the character a space or tab?"""
    return ch in ws


def _check_types(a, b, *args):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError("lines to compare must be str, not %s (%r)" % (type(lines[0]).__name__, lines[0]))
    if isinstance(a, (bytes, bytearray)) or isinstance(b, (bytes, bytearray)):
        raise TypeError("input must be a sequence of strings, not %s"
                        % type(a if isinstance(a, (bytes, bytearray)) else b).__name__)
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError("all arguments must be str, not: %r" % (arg,))


def _format_range_unified(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return "{},{}".format(start + 1 if length else start, length)


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Generates the lines of a unified diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield "--- {}{}{}".format(fromfile, "\t" + fromfiledate if fromfiledate else "", lineterm)
            yield "+++ {}{}{}".format(tofile, "\t" + tofiledate if tofiledate else "", lineterm)
        first, last = group[0], group[-1]
        yield "@@ -{} +{} @@{}".format(_format_range_unified(first[1], last[2]), _format_range_unified(first[3], last[4]), lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag != "insert":
                for line in a[i1:i2]:
                    yield "-" + line
            if tag != "delete":
                for line in b[j1:j2]:
                    yield "+" + line


def _format_range_context(start, stop):
    length = stop - start
    first = start + 1 if length else start
    if length <= 1:
        return str(first)
    return "{},{}".format(first, first + length - 1)


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Generates the lines of a context diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield "*** {}{}{}".format(fromfile, "\t" + fromfiledate if fromfiledate else "", lineterm)
            yield "--- {}{}{}".format(tofile, "\t" + tofiledate if tofiledate else "", lineterm)
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield "*** {} ****{}".format(_format_range_context(first[1], last[2]), lineterm)
        if any(code[0] in ("replace", "delete") for code in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield marks[tag] + line
        yield "--- {} ----{}".format(_format_range_context(first[3], last[4]), lineterm)
        if any(code[0] in ("replace", "insert") for code in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield marks[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """unified_diff or context_diff of lines of bytes."""

    def text(data):
        try:
            return data.decode("ascii", "surrogateescape")
        except AttributeError as error:
            raise TypeError("all arguments must be bytes, not %s (%r)" % (type(data).__name__, data)) from error

    lines = dfunc(list(map(text, a)), list(map(text, b)), text(fromfile), text(tofile), text(fromfiledate),
                  text(tofiledate), n, text(lineterm))
    for line in lines:
        yield line.encode("ascii", "surrogateescape")


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """A Differ's delta of two lists of lines."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Generates one of the two sequences a Differ's delta was made from: 1 or 2."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


def _merge_marks(text, tags):
    """`text` with \\0<tag> … \\1 around the runs of marks that a '? ' line has."""
    runs = [(match.group()[0], *match.span()) for match in re.finditer(r"\++|-+|\^+", tags)]
    for tag, start, stop in reversed(runs):
        text = text[:start] + "\0" + tag + text[start:stop] + "\1" + text[stop:]
    return text


def _side_by_side(fromlines, tolines, linejunk, charjunk):
    """Pairs (left, right, changed); a side is (line number, text), the number '' where there is no line."""
    delta = list(ndiff(fromlines, tolines, linejunk, charjunk))
    numbers = [0, 0]

    def side(which, line, marks=None, whole=None):
        numbers[which] += 1
        text = line[2:]
        if whole:
            text = "\0" + whole + (text or " ") + "\1"
        elif marks is not None:
            text = _merge_marks(text, marks[2:])
        return numbers[which], text

    blank = ("", "\n")
    i = 0
    removed = []
    added = []

    def flush():
        """Lines that were removed and added in one place face each other."""
        pairs = []
        for k in range(max(len(removed), len(added))):
            left = removed[k] if k < len(removed) else blank
            right = added[k] if k < len(added) else blank
            pairs.append((left, right, True))
        removed.clear()
        added.clear()
        return pairs

    while i < len(delta):
        kinds = "".join(line[0] for line in delta[i:i + 4])
        if kinds.startswith("-?+?"):
            yield from flush()
            yield side(0, delta[i], delta[i + 1]), side(1, delta[i + 2], delta[i + 3]), True
            i += 4
        elif kinds.startswith("-?+"):
            yield from flush()
            yield side(0, delta[i], delta[i + 1]), side(1, delta[i + 2]), True
            i += 3
        elif kinds.startswith("-+?"):
            yield from flush()
            yield side(0, delta[i]), side(1, delta[i + 1], delta[i + 2]), True
            i += 3
        elif kinds[0] == "-":
            if added:
                yield from flush()
            removed.append(side(0, delta[i], whole="-"))
            i += 1
        elif kinds[0] == "+":
            added.append(side(1, delta[i], whole="+"))
            i += 1
        else:
            yield from flush()
            yield side(0, delta[i]), side(1, delta[i]), False
            i += 1
    yield from flush()


def _in_context(pairs, context):
    """The pairs within `context` lines of a change; (None, None, None) between the stretches."""
    pairs = list(pairs)
    keep = [False] * len(pairs)
    for i, pair in enumerate(pairs):
        if pair[2]:
            for k in range(max(0, i - context), min(len(pairs), i + context + 1)):
                keep[k] = True
    last = None
    for i, pair in enumerate(pairs):
        if keep[i]:
            if last is not None and last != i - 1 or last is None and i > 0:
                yield None, None, None
            last = i
            yield pair


_PAGE = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""

_STYLES = """
        table.diff {font-family:Courier; border:medium;}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:#aaffaa}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}"""

_TABLE = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(header_row)s
        <tbody>
%(data_rows)s        </tbody>
    </table>"""

_LEGEND = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""


class HtmlDiff:
    """Side-by-side comparison of two lists of lines as an HTML table."""

    _file_template = _PAGE
    _styles = _STYLES
    _table_template = _TABLE
    _legend = _LEGEND
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"):
        """A complete HTML page."""
        page = self._file_template % dict(
            styles=self._styles, legend=self._legend, charset=charset,
            table=self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines))
        return page.encode(charset, "xmlcharrefreplace").decode(charset)

    def _expand(self, line):
        # Blanks that are kept become NUL for the time, tabs that are shown stay tabs in front of filling.
        line = line.replace(" ", "\0").expandtabs(self._tabsize).replace(" ", "\t")
        return line.replace("\0", " ").rstrip("\n")

    def _wrap(self, number, text):
        """One line as pieces of at most wrapcolumn characters; the marks go with their pieces."""
        if not number:
            return [(number, text)]
        width = self._wrapcolumn
        size = len(text)
        if size <= width or size - text.count("\0") * 3 <= width:
            return [(number, text)]
        i = count = 0
        mark = ""
        while count < width and i < size:
            if text[i] == "\0":
                mark = text[i + 1]
                i += 2
            elif text[i] == "\1":
                mark = ""
                i += 1
            else:
                i += 1
                count += 1
        head, rest = text[:i], text[i:]
        if mark:
            head += "\1"
            rest = "\0" + mark + rest
        return [(number, head), *self._wrap(">", rest)]

    def _wrapped(self, pairs):
        for left, right, changed in pairs:
            if changed is None or not self._wrapcolumn:
                yield left, right, changed
                continue
            lefts, rights = self._wrap(*left), self._wrap(*right)
            for k in range(max(len(lefts), len(rights))):
                yield (lefts[k] if k < len(lefts) else ("", " "), rights[k] if k < len(rights) else ("", " "), changed)

    def _cell(self, which, changed, number, text):
        try:
            number = "%d" % number
            anchor = ' id="%s%s"' % (self._prefix[which], number)
        except TypeError:
            anchor = ""
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        text = text.replace(" ", "&nbsp;").rstrip()
        return '<td class="diff_header"%s>%s</td><td nowrap="nowrap">%s</td>' % (anchor, number, text)

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        """The table alone."""
        number = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        self._prefix = ["from%d_" % number, "to%d_" % number]
        pairs = _side_by_side([self._expand(line) for line in fromlines], [self._expand(line) for line in tolines],
                              self._linejunk, self._charjunk)
        if context:
            pairs = _in_context(pairs, numlines)
        rows = []
        for left, right, changed in self._wrapped(pairs):
            if changed is None:
                rows.append((None, None, None))
            else:
                rows.append((self._cell(0, changed, *left), self._cell(1, changed, *right), changed))
        rows, ids, links = self._with_links(rows, context, numlines)
        text = []
        for i, ((left, right, changed), anchor, link) in enumerate(zip(rows, ids, links)):
            if changed is None:
                if i > 0:
                    text.append("        </tbody>        \n        <tbody>\n")
            else:
                text.append('            <tr><td class="diff_next"%s>%s</td>%s<td class="diff_next">%s</td>%s</tr>\n'
                            % (anchor, link, left, link, right))
        header = ""
        if fromdesc or todesc:
            header = "<thead><tr>%s%s%s%s</tr></thead>" % (
                '<th class="diff_next"><br /></th>', '<th colspan="2" class="diff_header">%s</th>' % fromdesc,
                '<th class="diff_next"><br /></th>', '<th colspan="2" class="diff_header">%s</th>' % todesc)
        table = self._table_template % dict(data_rows="".join(text), header_row=header, prefix=self._prefix[1])
        return (table.replace("\0+", '<span class="diff_add">').replace("\0-", '<span class="diff_sub">')
                .replace("\0^", '<span class="diff_chg">').replace("\1", "</span>").replace("\t", "&nbsp;"))

    def _with_links(self, rows, context, numlines):
        """The rows and for each the anchor and the link in its margin."""
        prefix = self._prefix[1]
        ids = [""] * len(rows)
        links = [""] * len(rows)
        changes = 0
        last = 0
        in_change = False
        for i, row in enumerate(rows):
            if row[2]:
                if not in_change:
                    in_change = True
                    last = i
                    i = max(0, i - numlines)
                    ids[i] = ' id="difflib_chg_%s_%d"' % (prefix, changes)
                    changes += 1
                    links[last] = '<a href="#difflib_chg_%s_%d">n</a>' % (prefix, changes)
            else:
                in_change = False
        if not rows or all(not row[2] for row in rows):
            none = "<td></td><td>&nbsp;%s&nbsp;</td>"
            if context:
                rows = [(none % "No Differences Found",) * 2 + (False,)]
            else:
                rows = [(none % "Empty File",) * 2 + (False,)] if not rows else rows
            ids = [""] * len(rows)
            links = [""] * len(rows)
            last = 0
        if links and not links[0]:
            links[0] = '<a href="#difflib_chg_%s_0">f</a>' % prefix
        if links:
            links[last] = '<a href="#difflib_chg_%s_top">t</a>' % prefix
        return rows, ids, links
