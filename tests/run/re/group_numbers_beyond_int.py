# Group numbers that no machine word holds are references to groups that don't exist.
import re

for pattern in [r"(?(4294967295)a|b)", r"(?(1073741823)a|b)", r"(?(99999999999999999999999999)a|b)", r"(?(0004294967296)a)",
                r"(?(2147483648)a)", r"(?(0)a)", r"(?(18446744073709551617)a|b)(x)", r"(a)?(?(0001)b|c)"]:
    try:
        print(re.compile(pattern))
    except re.error as error:
        print(error)
for template in [r"\g<4294967296>", r"\g<4294967297>", r"\g<99999999999999999999999>", r"\g<0001>", r"\g<2147483649>",
                 r"\g<2>", r"\g<00>"]:
    try:
        print(re.sub("(a)", template, "xax"))
    except re.error as error:
        print(error)
