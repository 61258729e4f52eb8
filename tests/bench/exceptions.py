"""Exceptions raised and caught two frames up, as validation code does."""


class ValidationError(Exception):
    def __init__(self, field, message):
        super().__init__(message)
        self.field = field


def check_range(name, value, low, high):
    if not low <= value <= high:
        raise ValidationError(name, "out of range")
    return value


def parse_record(i):
    age = check_range("age", i % 150, 0, 120)
    height = check_range("height", i % 260, 40, 230)
    return age + height


def lookup(table, key):
    return table[key]


def main():
    ok = bad = missing = 0
    fields = {}
    table = {i: i * 2 for i in range(50)}
    for i in range(2_000_000):
        try:
            ok += parse_record(i)
        except ValidationError as e:
            bad += 1
            fields[e.field] = fields.get(e.field, 0) + 1
        if i % 4 == 0:
            try:
                ok += lookup(table, i % 100)
            except KeyError:
                missing += 1
    print(ok, bad, missing, sorted(fields.items()))


main()
