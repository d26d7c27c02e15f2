"""What a wheel carries besides the package: the course and its data."""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = {
    "solutions": "custkit/_solutions",
    "notebooks/zh": "custkit/_notebooks/zh",
    "notebooks/en": "custkit/_notebooks/en",
}
COURSE = "custkit/_course"  # what stands beside the sources and is read where the course is used
COURSE_FILES = ("class_forms.yaml", "glossary.yaml", "quiz.yaml", "runsheet.yaml")
DATA_SETS = "custkit/_datasets"  # the folders of datasets/ that hold tables, not what makes them


class CarryTheCourse(BuildHookInterface):
    def initialize(self, version, build_data):
        if version == "editable":  # an editable install reads the checkout itself
            return
        for folder, target in CARRIED.items():
            path = Path(self.root, folder)
            if any(path.glob("*")):
                build_data["force_include"][str(path)] = target
        for name in COURSE_FILES:
            build_data["force_include"][str(Path(self.root, "notebooks", "src", name))] = f"{COURSE}/{name}"
        names = Path(self.root, "datasets", "names.yaml")
        build_data["force_include"][str(names)] = f"{DATA_SETS}/{names.name}"
        for table in Path(self.root, "datasets").glob("*/transactions.csv"):
            build_data["force_include"][str(table.parent)] = f"{DATA_SETS}/{table.parent.name}"
