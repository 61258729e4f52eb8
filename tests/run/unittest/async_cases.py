# IsolatedAsyncioTestCase: asynchronous fixtures and tests, each in a loop of its own.
import asyncio
import io
import unittest


class Tests(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.log = ["setUp"]

    async def asyncSetUp(self):
        self.log.append("asyncSetUp")
        self.addAsyncCleanup(self.cleanup)

    async def cleanup(self):
        print("cleanup", self.id())

    async def test_order(self):
        await asyncio.sleep(0)
        self.assertEqual(self.log, ["setUp", "asyncSetUp"])

    async def test_fail(self):
        await asyncio.sleep(0)
        self.assertEqual(1, 2)

    def test_plain(self):
        pass


stream = io.StringIO()
result = unittest.TextTestRunner(stream).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
print(result, stream.getvalue().splitlines()[0])
