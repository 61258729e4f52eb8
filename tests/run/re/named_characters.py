"""Characters by name in patterns."""
import re

print(re.findall(r"\N{DIGIT ONE}", "121"), re.findall(r"[\N{DIGIT ONE}-\N{DIGIT FIVE}]+", "123 789"))
print(re.sub("\\N{EM DASH}\N{EN DASH}?", "-", "a—b—–c"), re.fullmatch(r"\N{less-than sign}x", "<x"))
print(re.compile(r"[^\N{LATIN SMALL LETTER A}]+").findall("banana"))
for pattern in r"\N{NO SUCH}", r"\N", r"\N{", r"\N{DIGIT", r"[\N{NO}]", r"[\Nx]", r"\N{}", br"\N{DIGIT ONE}":
    try:
        print(re.compile(pattern))
    except re.error as e:
        print(e)
