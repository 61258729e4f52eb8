# binascii: uuencoding, quoted-printable, CRC; the codecs made of them.
import binascii
import codecs

data = b"The quick \t brown fox = jumps. \n.\nover\x00\xff lazy_dogs " + b"x" * 90 + b" \r\nend. "
line = binascii.b2a_uu(data[:45])
print(line, binascii.a2b_uu(line) == data[:45], binascii.b2a_uu(b"", backtick=True), binascii.b2a_uu(b"\0a", backtick=True))
for options in ({}, {"quotetabs": True}, {"istext": False}, {"header": True}):
    text = binascii.b2a_qp(data, **options)
    print(text)
    print(binascii.a2b_qp(text, header=options.get("header", False)))
print(binascii.a2b_qp(b"a=41=\nb==c=zz="), binascii.crc_hqx(b"hello", 0), binascii.crc_hqx(b"x", 12345))
for codec in ("uu", "quopri"):
    text = codecs.encode(data, codec)
    print(text[:40], codecs.decode(text, codec) == data)
for call in (lambda: binascii.b2a_uu(b"x" * 46), lambda: binascii.a2b_uu(b"!~\n"), lambda: binascii.a2b_uu(b"!!!!zz"),
             lambda: codecs.decode(b"nothing", "uu"), lambda: codecs.decode(b"begin 666 x\n", "uu")):
    try:
        print(call())
    except ValueError as e:
        print(type(e).__name__, e)
import array

print(binascii.b2a_base64(array.array("B", b"abc")))
for text in (b"abcd=", b"=", b"ab=c="):
    try:
        binascii.a2b_base64(text, strict_mode=True)
    except binascii.Error as e:
        print(e)
