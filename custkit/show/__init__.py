"""What people see: charts, tables, cards and widgets. Takes the tables that modules return; computes nothing.

Names are loaded when they are first used, so that a table needs no matplotlib and a chart no ipywidgets.
"""

from custkit.lazy import lazily

_HOME = {
    "dial": "dials",
    "look": "theme",
    "BLUES": "theme",
    "Chart": "theme",
    "set_theme": "theme",
    "customer_file": "customer",
    "table": "tables",
    "card": "cards",
    "facts": "cards",
    "findings": "cards",
}
__all__ = list(_HOME)
__getattr__, __dir__ = lazily(__name__, _HOME)
