"""shutil: trees, errors, archives; newlines of text files in other encodings."""
import os
import shutil
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    root = Path("root")
    (root / "sub" / "deep").mkdir(parents=True)
    for i, name in enumerate(["a.txt", "b.py", "sub/c.py", "sub/deep/d.log"]):
        (root / name).write_text(f"{name}\n" * (i + 1))
    (root / "link").symlink_to("a.txt")
    (root / "dangling").symlink_to("nowhere")

    try:
        shutil.copytree(root, "copy")
    except shutil.Error as error:
        print("Error", error.args[0])
    shutil.copytree(root, "copy", symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "link")) \
        if shutil.rmtree("copy") is None else None
    print(sorted(str(p) for p in Path("copy").rglob("*")), Path("copy/dangling").is_symlink())
    for action in (lambda: shutil.copytree(root, "copy"), lambda: shutil.copyfile("root/a.txt", "root/a.txt"),
                   lambda: shutil.copy("root/none", "x"), lambda: shutil.copyfile("root/a.txt", "root/sub"),
                   lambda: shutil.copyfile("root/a.txt", "no/such/"), lambda: shutil.rmtree("missing"),
                   lambda: shutil.rmtree("root/link"), lambda: shutil.rmtree("root/a.txt"),
                   lambda: shutil.move("root/a.txt", "copy"), lambda: shutil.move("copy", "copy/sub/deep"),
                   lambda: shutil.make_archive("x", "rar"), lambda: shutil.unpack_archive("root/a.txt"),
                   lambda: shutil.unpack_archive("root/a.txt", format="zip"), lambda: shutil.chown("root")):
        try:
            print("done", action())
        except Exception as error:
            print(type(error).__name__, error)
    seen = []
    shutil.rmtree("missing", onexc=lambda function, path, error: seen.append((function.__name__, path, error.errno)))
    shutil.rmtree("missing", ignore_errors=True)
    print(seen, shutil.which("sh") == shutil.which("sh", path=os.environ["PATH"]), shutil.which("no-such-command"))
    print(shutil.copy2("root/b.py", "copy"), shutil.move("root/sub/c.py", "moved.py"), shutil.move("root/sub", "elsewhere"))

    print([row for row in shutil.get_archive_formats() if row[0] in ("gztar", "tar", "zip")], [row[:2] for row in shutil.get_unpack_formats() if row[0] in ("gztar", "zip")])
    for format in ("zip", "tar", "gztar"):
        made = shutil.make_archive("packed", format, root_dir=".", base_dir="elsewhere")
        shutil.unpack_archive(made, "un" + format, **({} if format == "zip" else {"filter": "data"}))
        print(os.path.basename(made), sorted(p.relative_to("un" + format).as_posix() for p in Path("un" + format).rglob("*")))
    shutil.register_unpack_format("mine", [".mine"], lambda name, target, **more: print("unpacking", name, more), [("k", 1)])
    shutil.unpack_archive("x.mine", ".")
    try:
        shutil.register_unpack_format("other", [".zip"], print)
    except shutil.RegistryError as error:
        print(error)
    shutil.unregister_unpack_format("mine")

    for newline in ("\r\n", "\r", "", None):
        with open("wide", "w", encoding="utf-16", newline=newline) as f:
            f.write("a\nb\r\n")
            print("é", file=f)
        print(repr(newline), Path("wide").read_bytes())
    Path("mixed").write_bytes(b"one\r\ntwo\rthree\n")
    for newline in (None, "", "\n"):
        with open("mixed", newline=newline) as f:
            print(f.newlines, f.readlines(), f.newlines)
    with open("mixed", newline="") as f:
        print(repr(f.read()), f.newlines)
    os.chdir("/")
