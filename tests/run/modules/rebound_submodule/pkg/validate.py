def validate(x):
    return f"valid {x}"


def other():
    return "other"
