"""Archives, for shutil: zip files and tar files, plain or compressed."""

import errno
import os
import shutil
import stat
import sys
import tarfile
import zipfile


def make(base_name, format, root_dir, base_dir, dry_run, owner, group, logger):
    """What shutil.make_archive() does. Functions that say they can are told the root; for others it is made current."""
    sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    try:
        function, extra, _ = writers[format]
    except KeyError:
        raise ValueError(f"unknown archive format '{format}'") from None
    keywords = {"dry_run": dry_run, "logger": logger, "owner": owner, "group": group}
    keywords.update(extra)
    if base_dir is None:
        base_dir = os.curdir
    takes_root = getattr(function, "supports_root_dir", False)
    before = None
    if root_dir is not None:
        if not stat.S_ISDIR(os.stat(root_dir).st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), root_dir)
        if takes_root:
            base_name = os.fspath(base_name)
            keywords["root_dir"] = root_dir
        else:
            before = os.getcwd()
            if logger is not None:
                logger.debug("changing into '%s'", root_dir)
            base_name = os.path.abspath(base_name)
            if not dry_run:
                os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **keywords)
    finally:
        if before is not None:
            if logger is not None:
                logger.debug("changing back to '%s'", before)
            os.chdir(before)


def _prepare(name, dry_run, logger):
    """Makes the folder that the archive is to lie in."""
    folder = os.path.dirname(name)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info("creating %s", folder)
        if not dry_run:
            os.makedirs(folder)


def _number_of(name, kind):
    """The number of the user or group of that name; None where there is none."""
    if name is None:
        return None
    try:
        return shutil._id_of(name, kind)
    except LookupError:
        return None


_COMPRESSIONS = {None: "", "gzip": "gz", "bzip2": "bz2", "xz": "xz"}


def write_tar(base_name, base_dir, compress="gzip", dry_run=0, owner=None, group=None, logger=None, root_dir=None):
    if compress not in _COMPRESSIONS:
        raise ValueError(f"bad value for 'compress', or compression format not supported : {compress}")
    mode = _COMPRESSIONS[compress]
    name = base_name + ".tar" + ("." + mode if mode else "")
    _prepare(name, dry_run, logger)
    if logger is not None:
        logger.info("Creating tar archive")
    uid, gid = _number_of(owner, "user"), _number_of(group, "group")

    def owned(member):
        if gid is not None:
            member.gid, member.gname = gid, group
        if uid is not None:
            member.uid, member.uname = uid, owner
        return member

    if not dry_run:
        with tarfile.open(name, f"w|{mode}") as archive:
            shown = base_dir
            if root_dir is not None:
                base_dir = os.path.join(root_dir, base_dir)
            archive.add(base_dir, shown, filter=owned)
    return os.path.abspath(name) if root_dir is not None else name


def write_zip(base_name, base_dir, dry_run=0, logger=None, owner=None, group=None, root_dir=None):
    name = base_name + ".zip"
    _prepare(base_name, dry_run, logger)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", name, base_dir)
    if not dry_run:
        with zipfile.ZipFile(name, "w", compression=zipfile.ZIP_DEFLATED) as archive:
            top = os.path.normpath(base_dir if root_dir is None else os.path.join(root_dir, base_dir))

            def add(path):
                shown = os.path.normpath(path if root_dir is None else os.path.relpath(path, root_dir))
                if shown != os.curdir and os.path.exists(path):
                    archive.write(path, shown)
                    if logger is not None:
                        logger.info("adding '%s'", path)

            add(top)
            for folder, folders, files in os.walk(top):
                for inner in sorted(folders):
                    add(os.path.join(folder, inner))
                for file in files:
                    if os.path.isfile(os.path.join(folder, file)):
                        add(os.path.normpath(os.path.join(folder, file)))
    return os.path.abspath(name) if root_dir is not None else name


write_tar.supports_root_dir = write_zip.supports_root_dir = True


def unpack(filename, extract_dir, format, filter):
    """What shutil.unpack_archive() does."""
    sys.audit("shutil.unpack_archive", filename, extract_dir, format)
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    if format is None:
        for format, row in readers.items():
            if any([filename.endswith(extension) for extension in row[0]]):
                break
        else:
            raise shutil.ReadError(f"Unknown archive format '{filename}'")
    elif format not in readers:
        raise ValueError(f"Unknown unpack format '{format}'")
    _, function, extra, _ = readers[format]
    keywords = dict(extra)
    if filter is not None:
        keywords["filter"] = filter
    function(filename, extract_dir, **keywords)


def read_zip(filename, extract_dir):
    if not zipfile.is_zipfile(filename):
        raise shutil.ReadError(f"{filename} is not a zip file")
    with zipfile.ZipFile(filename) as archive:
        for member in archive.infolist():
            name = member.filename
            if name.startswith("/") or ".." in name:
                continue  # it would land outside
            target = os.path.join(extract_dir, *name.split("/"))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if not name.endswith("/"):
                with archive.open(name) as source, open(target, "wb") as out:
                    shutil.copyfileobj(source, out)


def read_tar(filename, extract_dir, *, filter=None):
    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise shutil.ReadError(f"{filename} is not a compressed or uncompressed tar file")
    with archive:
        archive.extractall(extract_dir, filter=filter)


# By format: function, further arguments, description.
writers = {"tar": (write_tar, [("compress", None)], "uncompressed tar file")}
# By format: file name extensions, function, further arguments, description.
readers = {
    "tar": ([".tar"], read_tar, [], "uncompressed tar file"),
    "zip": ([".zip"], read_zip, [], "ZIP file"),
}


def _register(name, needs, compress, extensions, description):
    try:
        __import__(needs)
    except ImportError:
        return
    writers[name] = (write_tar, [("compress", compress)], description)
    readers[name] = (extensions, read_tar, [], description)


_register("gztar", "zlib", "gzip", [".tar.gz", ".tgz"], "gzip'ed tar-file")
writers["zip"] = (write_zip, [], "ZIP file")
_register("bztar", "bz2", "bzip2", [".tar.bz2", ".tbz2"], "bzip2'ed tar-file")
_register("xztar", "lzma", "xz", [".tar.xz", ".txz"], "xz'ed tar-file")
