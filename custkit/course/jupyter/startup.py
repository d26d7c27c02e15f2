# IPython runs this when a kernel of the course starts; it leaves no names behind.
try:  # noqa: SIM105  it would leave a name
    __import__("custkit.course.warm", fromlist=["begin"]).begin()
except ImportError:  # a Python without custkit, opened from here
    pass
