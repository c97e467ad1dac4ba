"""The small vocabulary synthetic texts are made of: French-like and English-like, typography included."""

from dataclasses import dataclass

THIN = "\u202f"
"""The narrow no-break space, before `;`, `!` and `?` in French."""
FIRM = "\u00a0"
"""The no-break space, before `:` and inside guillemets in French."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by their part in a sentence, and the sentences they fit into (`str.format` fields)."""

    subjects: tuple[str, ...]
    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    moments: tuple[str, ...]
    sentences: tuple[str, ...]
    questions: tuple[str, ...]
    sections: tuple[str, ...]
    remarks: tuple[str, ...]
    """Words that lead to another interview, before its link."""
    retold: tuple[str, ...]
    """How a retold answer begins."""
    roles: tuple[str, ...]
    colon: str
    introduction: str
    title: str
    summary: str


FRENCH = Vocabulary(
    subjects=(
        *("l’équipe", "l’été à l’atelier", "la veille", "le réseau", "l’archive", "un message court"),
        *("l’élève d’hier", "la répétition", "le métier", "l’idée neuve", "un lecteur pressé", "ce geste"),
        *("le dépôt d’œuvres", "l’habitude d’écouter", "chaque relecture", "l’écart entre deux voix"),
    ),
    verbs=(
        *("éclaire", "précède", "déplace", "prolonge", "répète", "complète", "achève", "réveille"),
        *("n’épuise jamais", "n’efface pas", "rappelle", "protège", "relève", "éprouve"),
    ),
    objects=(
        *("l’échange", "une méthode éprouvée", "la mémoire du groupe", "le goût d’apprendre", "l’œuvre commune"),
        *("ce qu’elle reçoit", "une règle simple", "la matinée", "le même carnet", "l’envie d’essayer"),
        *("un détail oublié", "l’hypothèse de départ", "la journée d’après", "ce qu’il en reste"),
    ),
    moments=(
        *("au début", "le matin", "après coup", "d’une année à l’autre", "dès l’automne", "à la fin"),
        *("sans hâte", "à voix basse", "quand l’été s’achève", "en équipe", "jusqu’à l’aube", "presque toujours"),
    ),
    sentences=(
        "{Subject} {verb} {object}, et {subject2} {verb2} {object2} {moment}.",
        "{Moment}, {subject} {verb} {object}.",
        "On dit «" + FIRM + "{object}" + FIRM + "», mais {subject} {verb} {object2}.",
        "Qu’est-ce qui {verb} {object}" + THIN + "? {Subject}, {moment}.",
        "Voici l’essentiel" + FIRM + ": {subject} {verb} {object}" + THIN + "; {subject2} {verb2} {object2}.",
        "Rien n’y oblige" + THIN + "! {Subject} {verb} tout de même {object}, {moment}.",
        "Ici, {subject} {verb} {object}, car {subject2} {verb2} {object2}.",
        "Si {subject} {verb} {object}, c’est que, {moment}, **{object2}** compte davantage.",
    ),
    questions=(
        "Qu’est-ce qui {verb} {object}" + THIN + "?",
        "Pourquoi {subject} {verb} {object}" + THIN + "?",
        "Comment {subject} {verb} {object} {moment}" + THIN + "?",
        "Et {moment}, que devient {object}" + THIN + "?",
        "À votre avis, {subject} {verb} {object} {moment}" + THIN + "?",
        "De «" + FIRM + "{object}" + FIRM + "», que reste-t-il {moment}" + THIN + "?",
    ),
    sections=("Les débuts", "L’œuvre au jour le jour", "Ce qu’il en reste", "À l’épreuve", "Et après"),
    remarks=("Voir aussi", "Une autre voix en parle", "On lira à ce sujet"),
    retold=("La personne interrogée le dit ainsi", "Elle observe ceci", "On apprend ici ceci"),
    roles=("rôle synthétique d’archiviste", "rôle synthétique d’éditrice", "rôle synthétique d’élève"),
    colon=FIRM + ":",
    introduction="Cet entretien est synthétique" + FIRM + ": ni la personne ni ses paroles n’existent.",
    title="Entretien synthétique {number}" + FIRM + ": {object}",
    summary="Texte synthétique, fait de mots tirés au sort" + FIRM + ": {subject} {verb} {object}.",
)

ENGLISH = Vocabulary(
    subjects=(
        *("the workshop", "the long archive", "a short message", "the morning team", "every second reading"),
        *("the reader’s habit", "a new idea", "the quiet network", "the craft", "an old notebook", "this gesture"),
    ),
    verbs=(
        *("explains", "follows", "moves", "protects", "repeats", "completes", "depends on", "never exhausts"),
        *("answers to", "recalls", "sharpens", "outlives"),
    ),
    objects=(
        *("the conversation", "a simple rule", "the memory of the group", "the taste for learning", "the café"),
        *("what remains", "the same notebook", "a forgotten detail", "the first naïve guess", "the day after"),
    ),
    moments=(
        *("at first", "in the morning", "after the fact", "from year to year", "by autumn", "in the end"),
        *("without haste", "almost always", "when summer ends"),
    ),
    sentences=(
        "{Subject} {verb} {object}, and {subject2} {verb2} {object2} {moment}.",
        "{Moment}, {subject} {verb} {object}.",
        "People say “{object}”; still, {subject} {verb} {object2}.",
        "What {verb} {object}? {Subject}, {moment}.",
        "It’s there that {subject} {verb} {object}, because {subject2} {verb2} {object2}.",
        "If {subject} {verb} {object}, then **{object2}** matters more {moment}.",
    ),
    questions=(
        "What {verb} {object}?",
        "How is it that {subject} {verb} {object}?",
        "And {moment}, what becomes of {object}?",
        "Would you say that {subject} {verb} {object}?",
    ),
    sections=("Beginnings", "Day by day", "What remains", "Put to the test", "And then"),
    remarks=("See also", "Another voice speaks of it", "Compare"),
    retold=("The person asked puts it so", "One learns this", "It is told thus"),
    roles=("synthetic role of archivist", "synthetic role of editor", "synthetic role of pupil"),
    colon=":",
    introduction="This interview is synthetic: neither the person nor the words exist.",
    title="Synthetic interview {number}: {object}",
    summary="A synthetic text of words drawn by lot: {subject} {verb} {object}.",
)
