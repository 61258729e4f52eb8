import unittest
import sys

def helper(x):
    raise ValueError("bad %d" % x)

class TestA(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = [1, 2]

    def setUp(self):
        self.addCleanup(lambda: None)

    def test_ok(self):
        self.assertEqual(1 + 1, 2)

    def test_fail(self):
        """A doc line."""
        self.assertEqual([1, 2, 3], [1, 2, 4])

    def test_dict(self):
        self.assertEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]})

    def test_str(self):
        self.assertEqual("hello\nworld\n", "hello\nthere\n", "custom message")

    def test_error(self):
        helper(3)

    def test_chain(self):
        try:
            helper(1)
        except ValueError as e:
            raise KeyError("k") from e

    @unittest.skip("not now")
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(4):
            with self.subTest(i=i, what="even"):
                self.assertEqual(i % 2, 0)

    def test_raises(self):
        with self.assertRaises(KeyError):
            {}["a"]
        with self.assertRaisesRegex(ValueError, "bad (.)"):
            helper(7)
        with self.assertRaises(KeyError):
            pass

    def test_logs(self):
        import logging
        with self.assertLogs("x", level="INFO") as cm:
            logging.getLogger("x").warning("w %d", 1)
        self.assertEqual(cm.output, ["WARNING:x:w 1"])

    def test_almost(self):
        self.assertAlmostEqual(1.0, 1.0000000001)
        self.assertAlmostEqual(1.0, 1.1)

    def test_in(self):
        self.assertIn(5, [1, 2, 3])

    def test_count(self):
        self.assertCountEqual([1, 2, 2], [2, 1, 1])

class TestB(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no class")
    def test_x(self):
        pass

import io
import re


def run(verbosity):
    stream = io.StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    result = unittest.TextTestRunner(stream, verbosity=verbosity).run(suite)
    text = re.sub(r'File ".*/', 'File "', stream.getvalue())
    print(re.sub(r"in [0-9.]+s", "in Ns", text))
    print(result)


run(1)
run(2)
