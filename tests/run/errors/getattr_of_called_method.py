# What a called method's __getattr__ raises knows the object and the name, as that of an attribute that is read does.
class Wrapper:
    def _get_html(self):
        pass

    def __getattr__(self, name):
        raise AttributeError(name)


def attempt(x):
    try:
        x.missing(1)
    except AttributeError as error:
        print(error, error.name, error.obj is x)


attempt(Wrapper())
Wrapper().get_html()
