"""What the forkserver of `tests.warm_kernels` has read when a kernel is forked from it: the words of all rooms."""

from custkit.data import cards, contract

cards.columns()
cards.column_words()
contract.computed()
