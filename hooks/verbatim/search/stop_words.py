"""Words too common to be looked for when others are asked: they are read only where nothing else is asked."""

from collections.abc import Mapping
from types import MappingProxyType

STOP_WORDS: Mapping[str, frozenset[str]] = MappingProxyType({
    "fr": frozenset(
        """a ai ainsi alors au aucun aussi autre aux avait avec avez avoir avons c ca car ce cela celle celui ces cet
        cette ceux chez comme comment d dans de des dont donc du elle elles en encore entre es est et etaient etait
        etant ete etes etre eu fait il ils j je l la le les leur leurs lui m ma mais me meme mes mon n ne ni nos notre
        nous on ont ou par pas peu peut plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans
        se sera ses si son sont sous sur t ta tes ton tous tout toute toutes tres tu un une vos votre vous y""".split()
    ),
    "en": frozenset(
        """a about also am an and any are as at be been but by can could did do does dont for from had has have he her
        him his how i if im in into is it its ive just like me more my no not of on one or our out s she so some t than
        that thats the their them then there these they this those to up us use used using was we were what when
        which who will with would you your""".split()
    ),
})  # fmt: skip
"""Folded, by language."""


def stop_words_of(language: str) -> frozenset[str]:
    """The folded stop words of a language; none for a language that has no list."""
    return STOP_WORDS.get(language, frozenset())
