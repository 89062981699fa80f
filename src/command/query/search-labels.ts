import { readNumber } from './written-number.ts';

/** The meaning of a label before a value. */
export type SearchLabel = 'name' | 'serialNumber' | 'thumbprint' | 'id';

/** As tickets, openssl, certutil, Windows and mails in six languages write them. */
const labels: readonly (readonly [SearchLabel, RegExp])[] = [
  [
    'serialNumber',
    /^(?:certificate )?(?:serial(?: ?(?:number|no\.?|nr\.?|num))?|s\/n|sn|serien-?nummer|serienummer|num[ée]ro de s[ée]rie|n[úu]mero de serie|numero di serie)(?: ?\(hex\))?/i,
  ],
  [
    'thumbprint',
    /^(?:certificate )?(?:(?:sha-?1 |sha-?256 )?(?:thumbprint|fingerprint)|fingerabdruck|empreinte|huella(?: digital)?|vingerafdruk|impronta|cert(?:ificate)? hash|sha-?1|sha-?256)(?: ?\((?:sha-?1|sha-?256)\))?/i,
  ],
  ['id', /^(?:#|(?:(?:command|keyfactor|cert(?:ificate)?) ?)?id)/i],
  ['name', /^(?:subject ?[:=] ?cn|cn|common ?name|dns(?: ?name)?|host(?: ?name)?|name)/i],
];

/**
 * Parts a text into what its label says and what stands behind it. A label without a colon or equals sign counts only
 * before a number: "serial port" is a name.
 * @param text without blanks at its ends
 */
export function readLabel(text: string): { readonly kind: SearchLabel | null; readonly rest: string } {
  // Runs of blanks count as one, so that no pattern has to look through them again.
  const plain = text.replace(/\s+/g, ' ');
  for (const [kind, pattern] of labels) {
    const label = pattern.exec(plain)?.[0];
    if (label === undefined) continue;
    const behind = plain.slice(label.length);
    const sign = /^ ?[:=] ?/.exec(behind)?.[0];
    // "host:443" is a host and its port.
    if (sign !== undefined && !(kind === 'name' && /^:\d{1,5}$/.test(behind))) {
      const rest = behind.slice(sign.length);
      // Of a whole subject the part that names.
      return { kind, rest: kind === 'name' && /cn$/i.test(label) ? rest.replace(/[,/+].*$/s, '') : rest };
    }
    const isParted = label === '#' || behind.startsWith(' ');
    if (kind !== 'name' && isParted && readNumber(behind.trim())) return { kind, rest: behind.trim() };
  }
  return { kind: null, rest: text };
}
