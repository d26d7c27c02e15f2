"""What can go wrong with a company's data, as messages for a person."""


class InputError(ValueError):
    """The data cannot be used as it is; the message says why and what to do, in the language in use."""


class MissingTable(KeyError):
    """A table that the company did not hand in was asked for."""

    def __str__(self):
        return str(self.args[0]) if self.args else ""
