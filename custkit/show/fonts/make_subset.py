"""Make the course's fonts from Noto Sans CJK SC; see README.md beside this file.

python custkit/show/fonts/make_subset.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Custkit Sans SC"
QUOTES = "Custkit Quotes"  # what English writes narrow and Chinese as wide as a character
NARROW = "\u2018\u2019\u201c\u201d\u2026"
SC = 2  # where Simplified Chinese stands in the collection
EXTRA = "\u2009\u202f\u2013\u2014\u2212\u2248\u2260\u2264\u2265\u2190\u2192\u2022\u2026\u20ac\u2713\u2717"


def characters() -> set[int]:
    """ASCII, Latin-1, every character GBK can write, and a few signs that charts use."""
    found = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, EXTRA)}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            text = bytes((lead, trail)).decode("gbk", "ignore")
            found.update(ord(c) for c in text if len(text) == 1)
    return found


def narrow(font: TTFont) -> None:
    """Its proportional forms (``pwid``) stand for the marks of `NARROW`."""
    rules = font["GSUB"].table
    feature = next(one.Feature for one in rules.FeatureList.FeatureRecord if one.FeatureTag == "pwid")
    parts = (part for at in feature.LookupListIndex for part in rules.LookupList.Lookup[at].SubTable)
    forms = {old: new for part in parts for old, new in getattr(part, "ExtSubTable", part).mapping.items()}
    wide = font.getBestCmap()
    instead = {mark: forms[wide[mark]] for mark in map(ord, NARROW)}
    for table in font["cmap"].tables:
        table.cmap = getattr(table, "cmap", {}) | instead


def rename(font: TTFont, family: str) -> None:
    """The licence reserves the original's name: a changed font goes by another one."""
    postscript = family.replace(" ", "") + "-Regular"
    names = {1: family, 2: "Regular", 3: f"1.0;{postscript}", 4: family, 6: postscript}
    table = font["name"]
    kept = (0, 5, 13, 14)  # copyright, version, licence and its address
    table.names = [n for n in table.names if n.platformID == 3 and n.langID == 0x409 and n.nameID in kept]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    top = cff.topDictIndex[0]
    top.FamilyName, top.FullName = family, family
    for part in top.FDArray:
        part.FontName = part.FontName.replace("NotoSansCJKjp", family.replace(" ", ""))


def main(source: str) -> None:
    for family, marks in ((FAMILY, characters()), (QUOTES, set(map(ord, NARROW)))):
        font = TTFont(source, fontNumber=SC, recalcTimestamp=False)
        if family == QUOTES:
            narrow(font)
        options = subset.Options(hinting=False, layout_features=["kern"], name_IDs=["*"], notdef_outline=True)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=marks)
        cutter.subset(font)
        rename(font, family)
        font.save(Path(__file__).with_name(family.replace(" ", "") + "-Regular.otf"))


if __name__ == "__main__":
    main(sys.argv[1])
