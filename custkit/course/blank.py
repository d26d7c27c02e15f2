"""The blank ``____``: stands where an answer is still missing, and survives whatever is done with it."""


class Blank:
    """A value not given yet: whatever is computed with it is blank again, and the cell runs on."""

    __slots__ = ()
    __array_ufunc__ = None  # numpy hands operators to this class
    __pandas_priority__ = 1_000_000  # and so does pandas

    def __repr__(self):
        return "____"

    def _same(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        if name.startswith(("__", "_repr_", "_ipython_")):
            raise AttributeError(name)  # or every protocol would take a blank for its own kind
        return self

    def __setattr__(self, name, value):
        pass

    def __setitem__(self, key, value):
        pass

    def __delitem__(self, key):
        pass

    def __bool__(self):
        return False

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __contains__(self, item):
        return False

    def __int__(self):
        return 0

    def __index__(self):
        return 0

    def __float__(self):
        return float("nan")

    def __complex__(self):
        return complex("nan")

    def __format__(self, specification):
        return "____"

    def __hash__(self):
        return hash(Blank)

    def __eq__(self, other):
        return self

    def __exit__(self, *exception):
        return False

    def __reduce__(self):
        return (Blank, ())


_OPERATORS = ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift")
_LOGIC = ("and", "or", "xor")
_UNARY = ("neg", "pos", "abs", "invert", "round", "trunc", "floor", "ceil", "divmod", "rdivmod")
_USES = ("lt", "le", "gt", "ge", "ne", "call", "getitem", "enter")
_RETURN_SELF = [
    *(f"__{side}{name}__" for name in _OPERATORS + _LOGIC for side in ("", "r", "i")),
    *(f"__{name}__" for name in _UNARY + _USES),
]
for _name in _RETURN_SELF:
    setattr(Blank, _name, Blank._same)

BLANK = Blank()


def is_blank(value) -> bool:
    """Whether an answer was left open: the blank, nothing, an empty text, or a list with a blank in it."""
    if value is None or isinstance(value, Blank) or (isinstance(value, float) and value != value):
        return True
    if isinstance(value, str):
        return not value.strip(" _")
    if isinstance(value, list | tuple | set | frozenset):
        return any(is_blank(item) for item in value)
    return False
