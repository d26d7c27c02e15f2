"""The data room: the contract, opening a company's tables with nothing lost, and the `Company`."""

from custkit.data.company import Company, datasets_dir, open_company
from custkit.data.errors import InputError, MissingTable
from custkit.data.finding import Finding
from custkit.data.issues import Issue
from custkit.data.privacy import anonymise
from custkit.data.proposal import propose_map
from custkit.data.quality import Quality

__all__ = ["Company", "Finding", "InputError", "Issue", "MissingTable", "Quality"]
__all__ += ["anonymise", "datasets_dir", "open_company", "propose_map"]
