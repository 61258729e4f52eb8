for v in (2**70, -2**70, 0x110000, -1, 2**40, 65):
    try: print("%c" % v)
    except Exception as e: print(type(e).__name__, e)
    try: print(f"{v:c}")
    except Exception as e: print(type(e).__name__, e)
    try: print(b"%c" % v)
    except Exception as e: print(type(e).__name__, e)
    try: print(chr(v))
    except Exception as e: print(type(e).__name__, e)
