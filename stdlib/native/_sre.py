"""What CPython's own parser of patterns (re._parser) takes from its engine; bunpy's engine is _re."""

MAGIC = 20230612
CODESIZE = 4
MAXREPEAT = (1 << 32) - 1
MAXGROUPS = (1 << 30) - 1


def getcodesize():
    return CODESIZE


def ascii_tolower(character):
    return ord(chr(character).lower()) if character < 128 else character


def ascii_iscased(character):
    return character < 128 and chr(character).isalpha()


def unicode_tolower(character):
    return ord(chr(character).lower()[0])  # U+0130 has two characters, the first by the simple mapping


def unicode_iscased(character):
    text = chr(character)
    return text.lower() != text or text.upper() != text


def compile(pattern, flags, code, groups, groupindex, indexgroup):
    raise NotImplementedError("_sre.compile() is not supported by bunpy")
