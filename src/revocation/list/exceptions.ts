/**
 * Words by which a text may name a certificate as one that is to stay. In the languages of headings; after "no" comes what is not to be
 * done, as "Serial No" has it too.
 */
const exception =
  /\b(?:not|don['’]?t|(?:is|are|was|wo|must|should|ca)n['’]t|cannot|never|no longer|except\w*|exclu\w+|exempt\w*|keep|keeps|skip\w*|ignor\w+|leave|leaves|stays?|remains?|retain\w*|spared?|un(?:affected|changed|touched)|still in use|false positives?|by mistake|removed from (?:the|this) list|(?:white|allow)list\w*|without|other than|nicht|kein\w*|au(?:ß|ss)er|ausnahmen?|ausgenommen|ohne|behalten|bleib\w+|sauf|jamais|pas|conserv\w+|garde[rz]?|salvo|no (?:revo|anul|toc|elimin)\w+|nunca|mantene\w+|niet|behalve|behoud\w*|uitzondering\w*|uitgezonderd|nooit|non|eccetto|esclus\w+|tranne)\b/iu;

/** The certificate that takes the place of the one that is meant. */
const ofAnother =
  /\b(?:new|newer|next|upcoming|renewed|renewal|reissued|replacement|replaced ?by|successors?|superseded ?by|neue[rsn]?|nachfolger|nouveau|nouvelle|nuev[oa]|nuov[oa]|nieuwe?)\b(?![-.]\w)/i;

const example =
  /\b(?:e\.g\.|for (?:example|instance)|looks? like|z\. ?b\.|p\. ?ex\.|p\. ?ej\.|por ejemplo|bijv\.|(?:example|sample|beispiel|exemple|ejemplo|esempio|voorbeeld)\s*(?:[:=]|thumbprint|serial|fingerprint|value|output|$))/i;

/** Words on what is not to be done with the text itself; and those of certutil of Windows on each certificate, that it is no root. */
const harmless =
  /\bnon-root\b|\b(?:kein stammzertifikat|certificat non racine|certificado no ra[ií]z|certificato non radice|niet-basiscertificaat)\b|\b(?:do not|don['’]?t|bitte nicht|ne pas|no|niet)\s+(?:edit|distribute|disclose|publish|copy|click|open|modify|change|hesitate|reply|respond|forward|share|print|antworten|modifier|répondre|responder|wijzigen|beantwoorden)\b/giu;
const hostName = /\w\.[a-z]/i;
const abbreviation = /^\W*(?:e\.g|z\.b|p\.ex|p\.ej)\./i;

const struck = /~~|<\/?(?:del|s|strike)\b[^<>]*>/i;

/** Whether it is crossed out, in Markdown or HTML. */
export function isStruckOut(text: string): boolean {
  return struck.test(text);
}

/** Names of hosts are made of any words; each is looked at alone, so that a long text takes no longer than its length. */
function withoutNames(text: string): string {
  return text
    .replace(harmless, ' ')
    .split(/\s+/)
    .filter((word) => !hostName.test(word) || abbreviation.test(word))
    .join(' ');
}

/** Whether words may say that what stands beside them is to stay. */
export function saysException(words: string): boolean {
  return exception.test(words) && exception.test(withoutNames(words));
}

const refusal = /(?:^|[\s,;:|(])(?:no|nein|non|nee|false)[\s.)]*$|[✗✘✖❌☐]|\[ \]/iu;
const numero = /\b(?:serial|cert\w*|s|id|item|line|row|order)\.?\s+no[\s.)]*$/i;

/** Whether a line of values has a mark or a word beside them that says no, as of a box that is not ticked. */
export function saysNo(words: string): boolean {
  return refusal.test(words) && !numero.test(words);
}

export function saysExample(words: string): boolean {
  return example.test(words) && example.test(withoutNames(words));
}

/** Whether words may say that what stands beside them replaces what is meant. */
export function saysReplacement(words: string): boolean {
  return ofAnother.test(words);
}

const newAlone =
  /^(?:the |die |das |le |la |el |il |de |het )?(?:new|newer|next|renewed|reissued|replacements?|successors?|neue?[rsn]?|nachfolger|nouveaux?|nouvelles?|nuev[oa]s?|nuov[oaie]|nieuwe?)(?: (?:(?:tls|ssl|server|leaf) )?(?:certificates?|certs?|thumbprints?|fingerprints?|serial(?: numbers?)?|ones?|zertifikate?|certificats?|certificados?|certificat[oi]|certificaat|certificaten))?$|\b(?:replaced|superseded|renewed|ersetzt|remplacée?s?|sustituid[oa]s?|sostituit[oaie]|vervangen) (?:by|with|as|durch|par|por|da|door)$/iu;
const issuerAlone =
  /^(?:the )?(?:issuer|issuing|ca|intermediate|root|parent|chain|aussteller|zwischen|stamm|racine|raíz|radice)[ -]?(?:ca )?(?:certificates?|certs?|zertifikate?|certificat[oi]?|certificados?|thumbprint|fingerprint)$/iu;

/**
 * Why nothing that stands below a heading is meant; null: it says nothing of the kind.
 * @param heading without marks at its ends
 */
export function whySetAside(heading: string): string | null {
  if (saysException(heading)) return 'says that it may not be meant';
  if (newAlone.test(heading)) return 'says that it is a new certificate';
  if (issuerAlone.test(heading)) return 'says that it is an issuer’s';
  return saysExample(heading) ? 'says that it is an example' : null;
}
