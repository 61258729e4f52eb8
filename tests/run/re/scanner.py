# re.Scanner: a lexicon of expressions and actions.
import re


def number(scanner, text):
    return int(text), scanner.match.start()


scanner = re.Scanner([(r"[a-z]+(_[a-z]+)*", lambda s, t: t.upper()), (r"\d+", number), (r"\s+", None), (r"=|\+", "op")])
print(scanner.scan("sum_of = 3 + foo 12 !rest"))
print(scanner.scan(""))
