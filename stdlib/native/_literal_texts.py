"""eval() of texts that installed packages compute, as far as they are literals: ply's grammars have their tokens so."""
from _syntax import expression_error
from ast import literal_eval


def eval(text):
    if isinstance(text, str):
        try:
            return literal_eval(text)
        except (ValueError, SyntaxError):
            error = expression_error(text.lstrip(" \t"))
        if error is not None:
            raise error
    raise NotImplementedError("eval(), exec() and compile() of strings is not supported by bunpy")
