# Catalogues of gettext have plural forms, expressions of C that a translation works out at run time.
import gettext
import io
import struct
import warnings


def catalogue(messages):
    """The bytes of a .mo file."""
    ids = sorted(messages)
    texts, table = b"", []
    start = 28 + 16 * len(ids)
    for strings in (ids, [messages[i] for i in ids]):
        for string in strings:
            table += [len(string), start + len(texts)]
            texts += string + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(ids), 28, 28 + 8 * len(ids), 0, 0)
    return io.BytesIO(header + struct.pack(f"<{len(table)}I", *table) + texts)


russian = gettext.GNUTranslations(catalogue({
    b"": b"Content-Type: text/plain; charset=UTF-8\n"
         b"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n",
    b"file\0files": "файл\0файла\0файлов".encode(),
    b"month\x04May": "май".encode(),
}))
for n in (0, 1, 2, 5, 11, 12, 21, 22, 101, 111, True):
    print(n, russian.ngettext("file", "files", n))
print(russian.gettext("nothing"), russian.ngettext("dog", "dogs", 2), russian.pgettext("month", "May"), russian.info()["plural-forms"])

for form in ("0", "n != 1", "n>1", "!n", "!(n%2) ? 3 : n/2", "n==1||n==2", "n - 1 - 1", "2*n+3*4", "n<3 == 1", "n?n:7", "n/0",
             "(n)", "((n==0)?1:(n==1)?2:3)", "1 < n < 5"):
    function = gettext.c2py(form)
    answers = []
    for n in range(6):
        try:
            answers.append(function(n))
        except ZeroDivisionError as error:
            answers.append(str(error))
    print(form, answers)
print(function.__name__, function.__qualname__)
for form in ("", "n x", "n &", "a", "(n", "n)", "n ? 1", "n ? 1 : ", "1 +", "n == 01x", "(" * 30 + "n" + ")" * 30, "n" * 1001, "n + !n"):
    try:
        gettext.c2py(form)
    except (ValueError, SyntaxError) as error:
        print(form[:40], type(error).__name__, error.args[0])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(gettext.c2py("n != 1")(1.5))
print(caught[0].message, caught[0].lineno)
try:
    gettext.c2py("n")("many")
except TypeError as error:
    print(error)
