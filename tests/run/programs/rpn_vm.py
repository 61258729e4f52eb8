"""RPN calculator, shunting-yard, a stack machine with jumps, and a Brainfuck interpreter."""
import operator


class RPNError(Exception):
    pass


OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "^": operator.pow}


def rpn(text, stack=None):
    stack = [] if stack is None else stack
    for token in text.split():
        if token in OPS:
            if len(stack) < 2:
                raise RPNError(f"{token} needs two operands, stack is {stack}")
            b, a = stack.pop(), stack.pop()
            stack.append(OPS[token](a, b))
        elif token == "dup":
            stack.append(stack[-1])
        elif token == "swap":
            stack[-1], stack[-2] = stack[-2], stack[-1]
        elif token == "sum":
            stack[:] = [sum(stack)]
        else:
            try:
                stack.append(int(token))
            except ValueError:
                try:
                    stack.append(float(token))
                except ValueError:
                    raise RPNError(f"unknown token {token!r}") from None
    return stack


PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "//": 2, "%": 2, "^": 3}


def to_rpn(infix):
    out, ops = [], []
    for t in infix.replace("(", " ( ").replace(")", " ) ").split():
        if t in PRECEDENCE:
            while ops and ops[-1] != "(" and (PRECEDENCE[ops[-1]] > PRECEDENCE[t] or (PRECEDENCE[ops[-1]] == PRECEDENCE[t] and t != "^")):
                out.append(ops.pop())
            ops.append(t)
        elif t == "(":
            ops.append(t)
        elif t == ")":
            while ops and ops[-1] != "(":
                out.append(ops.pop())
            if not ops:
                raise RPNError("unbalanced )")
            ops.pop()
        else:
            out.append(t)
    while ops:
        if ops[-1] == "(":
            raise RPNError("unbalanced (")
        out.append(ops.pop())
    return " ".join(out)


for text in ("3 4 + 2 *", "5 1 2 + 4 * + 3 -", "2 3 ^ dup *", "1 2 3 4 sum", "7 2 //", "+", "1 x", "4 0 /", "2 100 ^"):
    try:
        print(f"{text:<20} -> {rpn(text)}")
    except (RPNError, ZeroDivisionError) as e:
        print(f"{text:<20} !! {type(e).__name__}: {e}")
for text in ("1 + 2 * 3", "( 1 + 2 ) * 3", "2 ^ 3 ^ 2", "8 / 4 / 2", "(1 + 2", "1 )"):
    try:
        r = to_rpn(text)
        print(f"{text:<14} => {r:<12} = {rpn(r)[0]}")
    except RPNError as e:
        print(f"{text:<14} => {e}")


class VM:
    def __init__(self, source):
        self.code, self.labels = [], {}
        for line in source.strip().splitlines():
            line = line.split(";")[0].strip()
            if not line:
                continue
            if line.endswith(":"):
                self.labels[line[:-1]] = len(self.code)
            else:
                op, *args = line.split()
                self.code.append((op, *args))

    def run(self, **registers):
        r, stack, pc, out, steps = dict(registers), [], 0, [], 0
        while pc < len(self.code):
            op, *args = self.code[pc]
            pc += 1
            steps += 1
            match op:
                case "push":
                    a = args[0]
                    stack.append(int(a) if a.lstrip("-").isdigit() else r[a])
                case "pop":
                    r[args[0]] = stack.pop()
                case "add" | "sub" | "mul" as name:
                    b, a = stack.pop(), stack.pop()
                    stack.append(getattr(operator, name)(a, b))
                case "jmp":
                    pc = self.labels[args[0]]
                case "jz" | "jnz":
                    if (stack.pop() == 0) == (op == "jz"):
                        pc = self.labels[args[0]]
                case "print":
                    out.append(stack.pop())
                case "halt":
                    break
                case unknown:
                    raise RPNError(f"bad opcode {unknown}")
        return out, r, steps


factorial = """
push 1
pop acc
loop:
push n
jz done
push acc
push n
mul
pop acc
push n
push 1
sub
pop n        ; n -= 1
jmp loop
done:
push acc
print
"""
print(VM(factorial).run(n=20), VM(factorial).run(n=30)[0])
try:
    VM("push 1\nfly").run()
except RPNError as e:
    print(e)


def brainfuck(code, data=""):
    jumps, stack = {}, []
    for i, c in enumerate(code):
        if c == "[":
            stack.append(i)
        elif c == "]":
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    tape, p, i, out, inp = [0] * 300, 0, 0, [], iter(data)
    while i < len(code):
        c = code[i]
        if c == ">":
            p += 1
        elif c == "<":
            p -= 1
        elif c == "+":
            tape[p] = (tape[p] + 1) % 256
        elif c == "-":
            tape[p] = (tape[p] - 1) % 256
        elif c == ".":
            out.append(chr(tape[p]))
        elif c == ",":
            tape[p] = ord(next(inp, "\0"))
        elif c == "[" and not tape[p] or c == "]" and tape[p]:
            i = jumps[i]
        i += 1
    return "".join(out)


print(brainfuck("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+."))
print(brainfuck(",[>+.<,]", "xyz") == "\x01\x02\x03", brainfuck(",[.,]", "echo"))
