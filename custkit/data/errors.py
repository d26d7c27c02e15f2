"""What can go wrong with a company's data, as messages for a person."""


class InputError(ValueError):
    """The data cannot be used as it is; the message says why and what to do, in the language in use."""


class Unclear(InputError):
    """How a column is to be read cannot be told from its values; ``answer`` is the likeliest setting of its table.

    ``raise Unclear(text, date_order="dmy")``; it is asked together with everything else that is not clear.
    """

    def __init__(self, text: str, **answer):
        super().__init__(text)
        self.answer = answer


class MissingTable(KeyError):
    """A table that the company did not hand in was asked for."""

    def __str__(self):
        return str(self.args[0]) if self.args else ""
