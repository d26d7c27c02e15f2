"""The data room: the contract, opening a company's tables with nothing lost, and the `Company`."""

from custkit.data.errors import InputError, MissingTable
from custkit.data.finding import Finding

__all__ = ["Finding", "InputError", "MissingTable"]
