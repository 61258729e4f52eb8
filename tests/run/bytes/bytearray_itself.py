# A bytearray that is added to itself, extended by itself or put into itself.
for b in bytearray(b""), bytearray(b"ab"):
    for change in ("b += b", "b.extend(b)", "b[1:1] = b", "b *= 2", "b = b + b", "b += bytes(b)", "b[:] = b"):
        c = bytearray(b)
        try:
            if change == "b += b":
                c += c
            elif change == "b.extend(b)":
                c.extend(c)
            elif change == "b[1:1] = b":
                c[1:1] = c
            elif change == "b *= 2":
                c *= 2
            elif change == "b = b + b":
                c = c + c
            elif change == "b += bytes(b)":
                c += bytes(c)
            else:
                c[:] = c
            print(change, c)
        except BufferError as e:
            print(change, "BufferError", e)
