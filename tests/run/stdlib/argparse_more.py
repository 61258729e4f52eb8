# argparse: registered names, wrong arguments of add_argument, raw help, attached flags, intermixed parsing, nested groups.
import argparse
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
A=lambda **k: argparse.ArgumentParser(prog="P",**k)
t(lambda: A().add_argument("-x",action="foo"))
t(lambda: A().add_argument("-x",action=("a","b")))
t(lambda: A().add_argument())
t(lambda: A().add_argument(action="append"))
for n in (1,"*","+",None):
  for a in ("store","append"):
    t(lambda: A().add_argument("-x",const="f",nargs=n,action=a))
    t(lambda: A().add_argument("x",nargs=0,action=a))
t(lambda: A().add_argument("c",action="parsers"))
t(lambda: A().add_argument("-x",nargs="a"))
t(lambda: A().add_argument("-x",type=argparse.FileType))
t(lambda: A().add_argument("-x",type="int"))
p=A(); p.register("type","hex",lambda s:int(s,16)); p.add_argument("-x",type="hex"); print(p.parse_args(["-x","ff"]))
p=A(formatter_class=argparse.RawDescriptionHelpFormatter,description="a\n  b\n\nc\n",epilog="e\n e\n\n"); p.add_argument("x",help="h  h"); g=p.add_argument_group("g","d\n d\n"); g.add_argument("--z"); print(p.format_help())
p=A(); p.add_argument('-k', '--known', action='count', default=0); p.add_argument('-n', action='count', default=0)
for a in (["-ku"],["-k=u"],["-uk"],["-ku=n"],["-knew"],["-kn=ew"]): t(lambda: p.parse_known_args(a))
p=A(); p.add_argument("--foo"); b=p.add_argument("--bar",required=True); p.add_argument("cmd"); p.add_argument("rest",nargs="*",type=int)
t(lambda: p.parse_intermixed_args("cmd --foo x 1 --bar y 2 3".split())); t(lambda: p.parse_known_intermixed_args("cmd --foo x 1 --error 2 --bar y 3".split())); t(lambda: p.parse_known_args('cmd --foo x 1 --bar y 2 3'.split())); t(lambda: p.parse_intermixed_args(["a"]))
p=A(); p.add_argument("y",nargs="..."); t(lambda: p.parse_intermixed_args(["a"]))
import warnings; warnings.simplefilter("ignore")
p=A(); g=p.add_mutually_exclusive_group(required=True); g.add_argument("-a"); g2=g.add_mutually_exclusive_group(); g2.add_argument("-b"); g2.add_argument("-c"); print(p.format_usage()); t(lambda: p.parse_args(["-b","1","-a","2"])); t(lambda: p.parse_args([])); t(lambda: p.parse_args(["-b","1","-c","2"]))
p=A(description="a\xa0b  c"); p.add_argument("foo",choices=[],help="%(choices)s"); p.add_argument("--b",action=argparse.BooleanOptionalAction,type=int,help="x\xa0y   z"); print(p.format_help())
