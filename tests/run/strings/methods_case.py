# str: case methods and is* predicates.
words = ["", "hello", "Hello World", "ABC def", "123", "x1", "ünïcode ÉA", "ß", "they're bill's", "a_b", " ", "ǅ", "ΑΣ", "İ"]
for w in words:
    print(repr(w), repr(w.upper()), repr(w.lower()), repr(w.title()), repr(w.capitalize()), repr(w.swapcase()), repr(w.casefold()))
tests = ["", "a", "A", "aB", "1", "½", "²", "٣", "Ⅷ", "a1", " ", "\t\n", "a b", "_x", "1x", "class", "é", "A1", "Ab Cd", "AB CD", "ab cd", "Ab cd", "\x00", "\u200b", "~", "-1", "日本"]
for t in tests:
    print(ascii(t), *(int(b) for b in (t.isalpha(), t.isdigit(), t.isdecimal(), t.isnumeric(), t.isalnum(), t.isspace(), t.isupper(), t.islower(), t.istitle(), t.isidentifier(), t.isprintable(), t.isascii())))
