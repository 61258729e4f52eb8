# Runs the test methods of one module of CPython's test suite and writes a line "status<TAB>name" for each to the
# file named by $SCORES. `run` puts `import test.test_x as tests` before this text and compiles both; names listed in
# the file $SKIP (tests that ended an earlier process) are left out.
import io
import os
import sys
import unittest

UNSUPPORTED = "not supported by bunpy"
# CPython's own helpers in C: most tests that need them skip themselves, some import them in the method.
C_HELPERS = "ModuleNotFoundError: No module named '_testcapi'"


class Scores(unittest.TestResult):
    """A result that writes every outcome down as soon as it is known."""

    def __init__(self, path):
        super().__init__()
        self.out = open(path, "a", encoding="utf-8")
        self.status = None
        self.details = ""

    def write(self, status, test, details=""):
        line = details.strip().rsplit("\n", 1)[-1][:300]
        line = line.encode("ascii", "backslashreplace").decode()
        self.out.write(f"{status}\t{test.id()}\t{line}\n")
        self.out.flush()

    def startTest(self, test):
        super().startTest(test)
        self.status = "passed"
        self.details = ""
        self.write("started", test)

    def stopTest(self, test):
        super().stopTest(test)
        self.write(self.status, test, self.details)
        self.buffered = None

    def mark(self, test, err):
        text = "".join(self.format(err))
        status = "unsupported" if UNSUPPORTED in text else "skipped" if C_HELPERS in text else "failed"
        if self.status != "failed":
            self.status = status
            self.details = text
        if os.environ.get("VERBOSE"):
            print(f"---- {test.id()}\n{text}", file=sys.__stderr__, flush=True)
        return status, text

    def format(self, err):
        import traceback

        return traceback.format_exception(*err)

    def addError(self, test, err):
        if self.status is None or not isinstance(test, unittest.TestCase):
            status, text = self.mark(test, err)
            self.write(status, test, text)  # setUpClass, an import
        else:
            self.mark(test, err)

    def addFailure(self, test, err):
        self.mark(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.mark(test, err)

    def addSkip(self, test, reason):
        if self.status is None or not isinstance(test, unittest.TestCase):
            self.write("skipped", test, reason)
        else:
            self.status = "unsupported" if UNSUPPORTED in reason else "skipped"
            self.details = reason

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self.status = "failed"
        self.details = "unexpected success"


def methods(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from methods(test)
        else:
            yield test


def select(suite, skip, only):
    """The suite without the tests named in `skip`; with `only`, those whose names contain one of these."""
    chosen = unittest.TestSuite()
    for test in methods(suite):
        name = test.id()
        if name not in skip and (not only or any(word in name for word in only)):
            chosen.addTest(test)
    return chosen


def main():
    # sys.executable is this program: a test that runs Python code in a new process would start all tests once more.
    if "SCORES_RUNNING" in os.environ:
        sys.exit(f"running Python code in a new process is {UNSUPPORTED}")
    os.environ["SCORES_RUNNING"] = "1"
    skip = set()
    if os.path.exists(os.environ["SKIP"]):
        with open(os.environ["SKIP"], encoding="utf-8") as f:
            skip = set(f.read().splitlines())
    suite = unittest.defaultTestLoader.loadTestsFromModule(tests)
    scores = Scores(os.environ["SCORES"])
    select(suite, skip, sys.argv[1:]).run(scores)
    scores.write("done", unittest.FunctionTestCase(main))


if __name__ == "__main__":
    main()
