import io, codecs
def search(name):
    if name != "rot": return None
    return codecs.CodecInfo(lambda s, e="strict": (s[::-1].encode(), len(s)), lambda b, e="strict": (bytes(b).decode()[::-1], len(b)), name="rot")
codecs.register(search); print("abc".encode("rot"), b"abc".decode("rot"))
codecs.register_error("mine", lambda e: ("?!", e.end)); print("é1".encode("ascii", "mine"), b"\xff1".decode("ascii", "mine"))
