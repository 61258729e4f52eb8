"""pathlib: paths as objects. `_abc` holds what any kind of path does, `_local` the paths of this machine's files."""

from pathlib._abc import UnsupportedOperation
from pathlib._local import Path, PosixPath, PurePath, PurePosixPath, PureWindowsPath, WindowsPath

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]
