# Which texts are expressions, and so annotations: lines, indentation and comments count.
from typing import ForwardRef, List, Optional

for text in (
    "int", "x y", "1 +", "", "list[int", "def f(): pass", "a.b[c]", "*a", "int | None", " int", "'q'", "x = 1", "(", "é",
    "1a", "a;b", "*tuple[int]", "not", "int # c", "int\n", "\nint", "x:=1", "a +\nb", "(a +\nb)", "a\n\n", "a\n b",
    "a # x\nb", "a\\\n+ b", "# only", "a\r\n", "\tint", "\n int", " # c\nint", "a\x0c", "\x0ca", "a\u00a0b", "[\nint\n]",
    "a;", "\\\nint", "a\x00",
):
    for form in ForwardRef, lambda text: Optional[text], lambda text: List[text]:
        try:
            print(repr(text), form(text))
        except Exception as error:
            print(repr(text), repr(error))
