# Groups within the phrases of re.Scanner are numbered from 1 in each.
import re
def f(s, t): return ('f', t, s.match.groups(), s.match.lastindex)
s = re.Scanner([(r'(a)(b)?', f), (r'(\d)+x', f), (r'[c-e]', lambda s, t: t), (r'\s+', None), (r'((z)y)', f)])
print(s.scan('ab a 12x c e  zy!rest'), s.scanner.groups, s.scanner.pattern)
print(re.Scanner([(r'A', 'hit')], re.I).scan('aAb'))
try: re.Scanner([('(', None)])
except re.error as e: print(e)
