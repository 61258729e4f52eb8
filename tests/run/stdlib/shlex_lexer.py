# shlex.shlex: tokens of a shell-like language.
import shlex

for posix in (False, True):
    print(list(shlex.shlex('a = "b c" d\'e f\' x-y # comment\nnext && (done);', posix=posix)))
    print(list(shlex.shlex("ls -l *.py|grep foo>out && echo 'a b'", posix=posix, punctuation_chars=True)))
lexer = shlex.shlex("one two three", infile="conf", posix=True)
lexer.push_token("zero")
print(lexer.get_token(), lexer.get_token(), lexer.lineno, lexer.error_leader())
lexer.push_source("inner words")
print(list(lexer))
lexer = shlex.shlex("path=/usr/bin:x other", posix=True)
lexer.whitespace_split = True
print(list(lexer))
for text in ('"open', "end\\"):
    try:
        list(shlex.shlex(text, posix=True))
    except ValueError as e:
        print(e)
