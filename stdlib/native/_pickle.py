"""PickleBuffer: the one thing of CPython's _pickle that pickle's Python code does not define itself."""


class PickleBuffer:
    """A buffer that pickle may keep out of its stream."""

    __slots__ = ("_view", "__weakref__")

    def __new__(cls, *objects):
        if len(objects) != 1:
            raise TypeError(f"PickleBuffer() takes exactly 1 positional argument ({len(objects)} given)")
        self = super().__new__(cls)
        try:
            self._view = memoryview(objects[0])
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(objects[0]).__name__}'") from None
        return self

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'pickle.PickleBuffer' is not an acceptable base type")

    def _held(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def __buffer__(self, flags, /):
        return memoryview(self._held())

    def raw(self):
        """A view of the same memory as bytes in one dimension; it has to be contiguous."""
        view = self._held()
        if view.suboffsets or not view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        if view.f_contiguous and not view.c_contiguous:
            raise BufferError("cannot extract raw buffer from a column-major buffer")
        return view.cast("B") if view.nbytes else memoryview(b"")

    def release(self):
        """Lets go of the memory."""
        self._view = None


PickleBuffer.__module__ = "pickle"
