# Custom exception with __str__; exception in a package-less class; exit status 1; stdout kept.
class HttpError(Exception):
    def __init__(self, status, reason):
        super().__init__(status, reason)
        self.status = status
        self.reason = reason

    def __str__(self):
        return f"{self.status} {self.reason}"


class Deep:
    class Inner(HttpError):
        pass


print("output first")
raise Deep.Inner(404, "Not Found")
