# Only loading a submodule binds it in its package: what the package then has under that name stays.
import sys

import pkg


def import_parts():
    from pkg.validate import other
    import pkg.validate
    import pkg.late

    return other(), pkg.validate(1), pkg.late


print(pkg.validate(0), hasattr(pkg, "late"))
print(import_parts()[:2], pkg.late is sys.modules["pkg.late"])
pkg.late = "replaced"
from pkg import validate
import pkg.late

print(validate(2), pkg.late, import_parts())
print(__import__("pkg.late").late, sys.modules["pkg.validate"].other())
