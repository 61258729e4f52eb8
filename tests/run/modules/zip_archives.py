"""zipimport finds and reads modules in ZIP files."""
import os
import tempfile
import zipfile
import zipimport

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a.zip")
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("m.py", "x = 'é'\n")
        z.writestr("pkg/__init__.py", "")
        z.writestr("pkg/n.py", "y = 1\n")
    z = zipimport.zipimporter(path)

    def show(x):
        return str(x).replace(folder, "DIR")

    print(show(repr(z)), show(z.archive), repr(z.prefix), show(z.get_filename("m")), z.is_package("pkg"), z.is_package("m"))
    print(z.get_source("m"), z.get_data("pkg/n.py"), z.get_data(os.path.join(path, "m.py")), z.find_spec("nope"))
    spec = z.find_spec("pkg")
    print(spec.name, show(spec.origin), show(spec.submodule_search_locations), spec.loader is z, spec.has_location)
    inner = zipimport.zipimporter(os.path.join(path, "pkg"))
    print(show(inner.prefix), show(inner.find_spec("pkg.n").origin))
    for call in (lambda: z.is_package("nope"), lambda: zipimport.zipimporter(""), lambda: zipimport.zipimporter(folder),
                 lambda: zipimport.zipimporter(os.path.join(folder, "none.zip"))):
        try:
            call()
        except zipimport.ZipImportError as e:
            print(show(e), show(e.name), show(e.path))
    try:
        z.get_data("nope")
    except OSError as e:
        print(type(e).__name__)
