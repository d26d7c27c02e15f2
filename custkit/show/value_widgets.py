"""A switch among the settings of a widget."""


def _checkbox(title):
    def make(value):
        from ipywidgets import Checkbox, Layout

        return Checkbox(
            value=value, description=title, indent=False, layout=Layout(width="auto", margin="0 18px 0 0")
        )

    return make
