// Text to the words searched for: the twin of verbatim/search/normaliser.py, held by the same golden vectors.

const INVISIBLE = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
const MARKS = "\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f\\u0670";
const LETTERS = `[\\p{L}\\p{N}${MARKS}${INVISIBLE}]+`;
const APOSTROPHE = "['\\u2018\\u2019\\u201b\\u02bc\\u02b9\\u2032\\u00b4`\\uff07]";
const HYPHEN = "[\\-\\u2010\\u2011\\ufe63\\uff0d]";
const all = (source) => new RegExp(source, "gu");
const PIECE = all(LETTERS);
const WORD = all(`${LETTERS}((${APOSTROPHE}|${HYPHEN})${LETTERS})*`);
const [HIDDEN, MARK] = [all(`[${INVISIBLE}]`), all(`[${MARKS}]`)];
const ELIDED = /^([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)$/;
const APART = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l", ı: "i" };
const LONGEST = 40;

const lower = (text) =>
  text.replace(/´/g, "'").normalize("NFKC").toLowerCase().replace(/[œæßøđłı]/g, (sign) => APART[sign])
    .replace(HIDDEN, "").normalize("NFC");

/** Lower case, without accents, ligatures and invisible signs. */
export const fold = (text) => lower(text).normalize("NFD").replace(MARK, "").normalize("NFC");

/** Every word as written, with its inner apostrophes and hyphens: matches, as are its pieces between these. */
export const writtenWords = (text) => [...text.matchAll(WORD)];
export const pieces = (written) => [...written.matchAll(PIECE)];

/** A written word: `parts`, and `joined` where there are several; each a `{form, accented}`. */
export function parseWord(written) {
  const found = lower(written).split(new RegExp(HYPHEN)).flatMap((piece) => withoutApostrophes(piece).match(PIECE) || []);
  const word = (text) => ({ form: fold(text).slice(0, LONGEST), accented: text.slice(0, LONGEST) });
  return { parts: found.filter(fold).map(word), joined: found.length > 1 && word(found.join("")) };
}

/** The words of a text, in order. */
export const partsOf = (text) => writtenWords(text).flatMap(([written]) => parseWord(written).parts);

/** `l'assurance` is `assurance`, `author's` is `author`, `aujourd'hui` is `aujourdhui`. */
function withoutApostrophes(piece) {
  const sides = piece.split(new RegExp(APOSTROPHE));
  while (sides.length > 1 && ELIDED.test(fold(sides[0]))) sides.shift();
  if (sides.length > 1 && sides.at(-1) === "s") sides.pop();
  return sides.join("");
}
