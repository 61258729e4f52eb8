# The filters that PYTHONWARNINGS makes.
import warnings

warnings.resetwarnings()
warnings._processoptions(["ignore", "error:text (x):UserWarning", "once::DeprecationWarning:mod", "d:::m.n:12", ""])
for action, text, category, module, line in warnings.filters:
    print(action, text and text.pattern, category.__name__, module and module.pattern, line)
for bad in ("x", "ignore::NoSuch", "ignore::nomodule.Class", "ignore::int", "ignore::::x", "a:b:c:d:e:f", "ignore::::-1"):
    try:
        warnings._setoption(bad)
    except warnings._OptionError as e:
        print(bad, e)
