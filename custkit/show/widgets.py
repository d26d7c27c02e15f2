"""A slider of the widgets that are not yet dials; goes with the last of them."""


def _slider(title, low, high, step, readout):
    """Makes a slider that also takes a value set by code beyond its ends."""

    def make(value):
        from ipywidgets import FloatSlider, IntSlider, Layout

        kind = IntSlider if readout == "d" else FloatSlider
        value = int(value) if readout == "d" else float(value)
        return kind(
            value=value, min=min(low, value), max=max(high, value), step=step, readout_format=readout,
            description=title, continuous_update=False, style={"description_width": "initial"},
            layout=Layout(width="30em"),
        )  # fmt: skip

    return make
