"""The byte order mark stands once, at the start, however the encoding is spelt (library reference, "codecs")."""

import io

for enc in "utf-16", "UTF-16", "utf16", "U16", "utf_16", "utf-32", "UTF32", "utf-8-sig", "UTF-8-SIG", "utf_8_sig", "utf-16-le", "UTF-16BE", "utf-7":
    f = io.BytesIO()
    t = io.TextIOWrapper(f, encoding=enc)
    t.write("\u00e4<tag"); t.write(">x"); t.flush(); t.write("y\n"); t.flush()
    print(enc, t.encoding, f.getvalue())
    f.seek(0)
    print(repr(io.TextIOWrapper(f, encoding=enc).read()))
