# "The above exception was the direct cause of the following exception".
class ConfigError(Exception):
    pass


def read(text):
    try:
        return int(text)
    except ValueError as e:
        raise ConfigError(f"bad config: {text!r}") from e


def main():
    read("abc")


main()
