import io
def att(n, f):
    try: print(n, f())
    except Exception as e: print(n, type(e).__name__, e)
for x in (None, 5):
    for n in 'find index count rfind rindex startswith endswith replace split rsplit join strip partition rpartition removeprefix removesuffix encode translate center ljust zfill expandtabs splitlines format_map __format__ __contains__ __getitem__ __add__ __mul__'.split():
        att(n, lambda: getattr('abc', n)(x))
    for n in 'find index count startswith replace split join strip partition removeprefix decode translate center zfill fromhex hex __contains__'.split():
        att(n, lambda: getattr(b'abc', n)(x))
    att('replace2', lambda: 'a'.replace('a', x)); att('center2', lambda: 'a'.center(5, x)); att('enc2', lambda: 'a'.encode('ascii', x)); att('format', lambda: format(1, x)); att('open', lambda: open('/dev/null', x)); att('int', lambda: int('5', x)); att('compile', lambda: chr(x)); att('ord', lambda: ord(x)); att('float', lambda: float.fromhex(x)); att('bytes', lambda: bytes('a', x)); att('str', lambda: str(b'a', x)); att('maketrans', lambda: str.maketrans('a', x)); att('setattr', lambda: setattr(io, x, 1)); att('getattr', lambda: getattr(io, x)); att('hasattr', lambda: hasattr(io, x)); att('tobytes', lambda: (5).to_bytes(1, x)); att('frombytes', lambda: int.from_bytes(x)); att('import', lambda: __import__(x)); att('sio', lambda: io.StringIO().write(x)); att('bio', lambda: io.BytesIO().write(x)); att('type', lambda: type(x, (), {})); att('type2', lambda: type('X', x, {})); att('type3', lambda: type('X', (), x)); att('fmt', lambda: (1.5).__format__(x)); att('cplx', lambda: (1j).__format__(x)); att('print', lambda: print(1, sep=x, end='\n')); att('intern', lambda: __import__('sys').intern(x)); att('float2', lambda: float.__getformat__(x)); att('rnd', lambda: round(1.5, x)); att('enc3', lambda: 'a'.encode(errors=x)); att('split2', lambda: 'a b'.split(x, 'z')); att('pctc', lambda: '%c' % x); att('pctd', lambda: '%d' % x)
