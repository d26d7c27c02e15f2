"""Where this course begins: the words of its background, told apart by what they mean at a customer."""

from custkit.item import Key, choice, exercise

WORDS = ("big_data", "insight", "scene_marketing", "omnichannel", "connected")


@exercise("TH5.40")
def which_word(company) -> Key:
    """Three things at a customer, and the word of the course's background each stands for."""
    right = {"known": "omnichannel", "alarm": "connected", "moment": "scene_marketing"}
    slips = {"known": {"many": "big_data"}, "alarm": {"data": "big_data"}, "moment": {"why": "insight"}}
    return Key({name: choice(code, WORDS, "new_word", slips[name]) for name, code in right.items()})
