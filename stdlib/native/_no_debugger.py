"""What doctest asks of pdb for programs that don't debug: no trace function is ever called, so nothing would stop."""


def _unsupported():
    raise NotImplementedError("pdb is not supported by bunpy in doctest unless the program imports it")


class Pdb:
    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        self.stdout = stdout

    def reset(self):
        pass

    def set_continue(self):
        pass

    def set_trace(self, frame=None):
        _unsupported()

    def trace_dispatch(self, frame, event, arg):
        return None

    def run(self, cmd, globals=None, locals=None):
        _unsupported()


def set_trace(*, header=None):
    _unsupported()


def post_mortem(t=None):
    _unsupported()
