"""What a wheel carries besides the package: the course, its data, and JupyterLab's settings for it."""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = {
    "solutions": "custkit/_solutions",
    "notebooks/zh": "custkit/_notebooks/zh",
    "notebooks/en": "custkit/_notebooks/en",
    "datasets": "custkit/_datasets",
}
OVERRIDES = "share/jupyter/lab/settings/overrides.d"
SETTINGS = "custkit/course/jupyter"  # *.json, read by JupyterLab from its shared folder


class CarryTheCourse(BuildHookInterface):
    def initialize(self, version, build_data):
        root = Path(self.root)
        for settings in sorted((root / SETTINGS).glob("*.json")):
            build_data["shared_data"][str(settings)] = f"{OVERRIDES}/{settings.name}"
        if version != "editable":  # an editable install reads the checkout itself
            for folder, target in CARRIED.items():
                if any((root / folder).glob("*")):
                    build_data["force_include"][str(root / folder)] = target
