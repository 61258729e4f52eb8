"""A lending library: dataclasses, datetime, dict indexes, custom exceptions, reports."""
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


class LibraryError(Exception):
    """Base of the library's errors."""


class NotAvailable(LibraryError):
    pass


@dataclass(frozen=True, order=True)
class Book:
    title: str
    author: str
    year: int
    isbn: str = field(compare=False)

    def __str__(self):
        return f"{self.title} by {self.author} ({self.year})"


@dataclass
class Member:
    name: str
    joined: date
    borrowed: dict[str, date] = field(default_factory=dict)
    fines: int = 0

    @property
    def can_borrow(self):
        return len(self.borrowed) < 2 and self.fines < 100


class Library:
    LOAN = timedelta(days=14)

    def __init__(self):
        self.books = {}
        self.copies = {}
        self.members = {}
        self.log = []

    def add(self, book, copies=1):
        self.books[book.isbn] = book
        self.copies[book.isbn] = self.copies.get(book.isbn, 0) + copies

    def join(self, name, day):
        if name in self.members:
            raise LibraryError(f"{name} is already a member")
        self.members[name] = Member(name, day)

    def lend(self, isbn, name, day):
        try:
            member, book = self.members[name], self.books[isbn]
        except KeyError as e:
            raise LibraryError(f"unknown {e.args[0]}") from e
        if not member.can_borrow:
            raise LibraryError(f"{name} may not borrow more")
        if not self.copies[isbn]:
            raise NotAvailable(f"no copy of {book.title} left")
        self.copies[isbn] -= 1
        member.borrowed[isbn] = day + self.LOAN
        self.log.append((day, "lend", name, isbn))
        return member.borrowed[isbn]

    def give_back(self, isbn, name, day):
        member = self.members[name]
        due = member.borrowed.pop(isbn)
        self.copies[isbn] += 1
        late = (day - due).days
        if late > 0:
            member.fines += 10 * late
        self.log.append((day, "return", name, isbn))
        return max(late, 0)

    def overdue(self, day):
        return sorted((m.name, self.books[i].title, (day - due).days) for m in self.members.values() for i, due in m.borrowed.items() if due < day)

    def search(self, **criteria):
        return sorted(b for b in self.books.values() if all(str(v).lower() in str(getattr(b, k)).lower() for k, v in criteria.items()))


lib = Library()
for i, (t, a, y, n) in enumerate([("Dune", "Herbert", 1965, 2), ("Emma", "Austen", 1815, 1), ("Ulysses", "Joyce", 1922, 1), ("Dubliners", "Joyce", 1914, 1)]):
    lib.add(Book(t, a, y, f"isbn{i}"), n)
start = date(2024, 2, 20)
for name in ("zoe", "max"):
    lib.join(name, start)
steps = [("lend", "isbn0", "zoe", 0), ("lend", "isbn1", "zoe", 1), ("lend", "isbn2", "zoe", 2), ("lend", "isbn1", "max", 3), ("lend", "isbn9", "max", 3), ("lend", "isbn0", "max", 9), ("return", "isbn0", "zoe", 20), ("return", "isbn1", "zoe", 5), ("lend", "isbn3", "zoe", 21), ("return", "isbn3", "zoe", 60), ("lend", "isbn3", "zoe", 61)]
for kind, isbn, name, offset in steps:
    day = start + timedelta(days=offset)
    try:
        result = lib.lend(isbn, name, day) if kind == "lend" else lib.give_back(isbn, name, day)
        print(day, kind, name, isbn, "->", result)
    except NotAvailable as e:
        print(day, "not available:", e)
    except LibraryError as e:
        print(day, "error:", e, "|", repr(e.__cause__))
print(lib.overdue(start + timedelta(days=40)))
print([str(b) for b in lib.search(author="joyce")], [b.title for b in lib.search(title="d", year=19)], lib.search(author="nobody"))
print(lib.members["zoe"])
print(sorted(lib.books.values())[0], lib.copies, len(lib.log), max(lib.books.values(), key=lambda b: b.year).title)
try:
    lib.join("zoe", start)
except LibraryError as e:
    print(e)
d = datetime(2024, 2, 28, 23, 30)
print(d + timedelta(hours=1), d.isoformat(), d.strftime("%a %d %b %Y %H:%M"), date(2024, 12, 25).weekday(), (date(2024, 3, 1) - date(2023, 3, 1)).days, d.date() < date(2024, 2, 29), timedelta(days=1, seconds=3661), datetime.strptime("05/03/24", "%d/%m/%y").date(), date.fromisoformat("2024-01-31").replace(day=1), timedelta(hours=36).total_seconds())
