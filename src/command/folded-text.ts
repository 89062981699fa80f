/**
 * A text in the form in which texts are compared as SQL Server does with its usual collations, where Command keeps its data
 * (SQL_Latin1_General_CP1_CI_AS): the case of no letter counts, composed and decomposed letters are the same, accents count. Of
 * Greek the sigma at the end of a word is a sigma. Letters that would become ASCII stay what they are, such as ß and the ligature ﬁ:
 * so a text of ASCII alone equals none with anything else in it.
 */
export function foldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .split(becomeAscii)
    .map((part) => (becomeAscii.test(part) ? part : foldPart(part)))
    .join('')
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** The signs for kelvin, the Greek question mark and the varia: composing makes K, a semicolon and a grave accent of them. */
const becomeAscii = /([\u212a\u037e\u1fef])/;

function foldPart(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\0-\x7f]/gu, foldLetter)
    .normalize('NFC');
}

/** By way of the capital letter, as several small ones may have the same. */
function foldLetter(letter: string): string {
  const folded = letter.toUpperCase().toLowerCase();
  return isAscii(folded) ? letter : folded;
}
