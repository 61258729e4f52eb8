# Look-behinds with groups, ignore-case equivalents.
import re
for p in (r'(a)b(?<=(?(2)b|x))(c)', r'(a)b(?<=(.)\2)(c)', r'(a)b(?<=(?P<a>.)(?P=a))(c)', r'(a)b(?<=(a)(?(2)b|x))(c)', r'(a)b(?<=(.)(?<=\2))(c)', r'(a+)b(?<=\1)', r'(?<=(a)|b)\1', r'(?<=(a)\1)', r'(a(?<=\1))', r'(?<=(?P<n>a))(?P=n)', r'(x)(?<=(?(1)ab|cd))', r'(x)(?<=(?(1)ab|c))', r'(?<=(?(1)a|b))(c)', r'(?<=a*)', r'(?<=(?(9)a|b))',r'(?P<q>a)(?<=(?P<a>.)(?(a)b|c))'):
    try: print(p, re.compile(p).groups)
    except re.PatternError as e: print(p, e)
for p,s in [(r'(a)a(?<=\1)c','aac'),(r'(a)b(?<=\1)a','abaa'),(r'(a)a(?<!\1)c','aac'),(r'(a)b(?<!\1)a','abaa'),(r'(?:(a)|(x))b(?<=(?(2)x|c))c','abc'),(r'(?:(a)|(x))b(?<=(?(2)x|b))c','abc'),(r'(?:(a)|(x))b(?<=(?(1)b|x))c','abc')]:
    print(p, s, re.match(p,s))
groups = ["kK\u212a","sS\u017f","вВ\u1c80","\ufb05\ufb06","iI\u0130\u0131","µμΜ","ͅιΙ\u1fbe","ΐ\u1fd3","ΰ\u1fe3","βΒϐ","εΕϵ","θΘϑϴ","κΚϰ","πΠϖ","ρΡϱ","σΣς","φΦϕ","дД\u1c81","тТ\u1c84\u1c85","\ua64a\ua64b\u1c88","ṡṠẛ","åÅ\u212b","ωΩ\u2126","ßẞ","ǆǅǄ","ÿŸ","ᎠꭰȺⱥ"]
for g in groups:
    print(g, [(a+b) for a in g for b in g if not re.fullmatch(re.escape(a), b, re.I)], [(a+b) for a in g for b in g if not re.fullmatch("[19"+a+"]", b, re.I)], [(a+b) for a in g for b in g if not re.fullmatch(f"[{chr(ord(a)-1)}-{chr(ord(a)+1)}]", b, re.I)], [(a+b) for a in g for b in g if re.fullmatch(f"[^{a}]", b, re.I)], [(a+b) for a in g for b in g if not re.fullmatch(f"({a})\\1", a+b, re.I)], [(a+b) for a in g for b in g if re.fullmatch(a, b, re.I|re.A)])
for p,s in [(r'[9-a]','_'),(r'[9-A]','_'),(r'[\xc0-\xde]','\xd7'),(r'[\xc0-\xde]','\xf7'),(r'[\xe0-\xfe]','\xf7'),(r'[\xe0-\xfe]','\xd7'),(r'[^9-A]','_'),("[Z-a]","^"),("[Z-a]","A"),("[Z-a]","Y"),("[^Z-a]","z"),("[@-_]","a"),("[@-_]","`")]:
    print(p,s,bool(re.match(p,s,re.I)), bool(re.match(p.encode(),s.encode("latin1"),re.I)) if ord(s)<256 else None)
print(re.findall("straße","STRAßE Strasse straẞe",re.I), re.search("ſtop", "a STOP b", re.I), re.sub("K","x","kK\u212a",flags=re.I), re.split("[s-t]","aSbſcTd",flags=re.I))
