import os
import shutil
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as tmp:
    p = Path(tmp) / "sub"
    p.mkdir()
    (p / "a.txt").write_text("hello\nworld\n")
    with open(p / "a.txt") as f:
        print([line.rstrip() for line in f])
    shutil.copy(p / "a.txt", p / "b.txt")
    shutil.move(str(p / "b.txt"), str(p / "c.txt"))
    print(sorted(os.listdir(p)), (p / "c.txt").stat().st_size, os.path.getsize(p / "a.txt"))
    shutil.copytree(p, Path(tmp) / "copy")
    shutil.rmtree(p)
    print(p.exists(), sorted(x.name for x in (Path(tmp) / "copy").iterdir()), [q.relative_to(tmp).as_posix() for q in sorted(Path(tmp).rglob("*.txt"))])
    fd, name = tempfile.mkstemp(dir=tmp, suffix=".tmp")
    os.write(fd, b"x")
    os.close(fd)
    print(os.path.basename(name).endswith(".tmp"), os.path.exists(name))
print(os.path.exists(tmp))
with tempfile.NamedTemporaryFile("w+") as f:
    f.write("abc")
    f.seek(0)
    print(f.read(), os.path.exists(f.name))
print(shutil.which("sh") is not None, Path("/a/b/../c").as_posix(), Path("x.tar.gz").suffixes, Path("/a") / "b" / "c", Path("a/b").joinpath("c"), Path("/a/b/c").parents[1], Path("a.b").with_name("z"), Path("~").expanduser() != Path("~"), Path("/x").is_absolute())
