from fnmatch import translate, fnmatch, filter
for p in ['*','?','a?b*','[abc]','[]]','[!x]','[^x]','[x','*.txt','****','A****?[?]?','**a*a****a','[b-a]','[!b-a]','[a-z0-9]','[a-]','[-a]','[!-]','[!]','[a&&b]','[\\]x]','[a-b-c]','[z-a-b]','[!z-a]x','[]-a]','[[]','[a-cz-x]*','*a*[0-9]*', '[--0]', '[+--]', '[a\\-z]']:
    print(p, translate(p))
print(fnmatch('a'*50, '*a*a*a*a*a*a*a*a*a*ab'), filter([b'a.c', b'b.h'], b'*.c'))
