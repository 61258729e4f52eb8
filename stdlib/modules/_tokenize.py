"""What CPython's tokenize.py asks of its interpreter: the tokenizer is part of the compiler here."""


class TokenizerIter:
    def __init__(self, readline, *, encoding=None, extra_tokens=False):
        raise NotImplementedError("tokenizing at run time is not supported by bunpy")
