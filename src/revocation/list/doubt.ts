import type { ListEntry } from './list-entry.ts';

const deviceName =
  /^(?:device|asset|hardware|model|manufacturer|vendor|make|warranty|modell|hersteller|modele|modèle|fabricant|constructeur|modelo|fabricante|modello|produttore|fabrikant|leverancier)(?:[ _-]?(?:name|no|number|tag|type|id|nr|nummer))?$/i;
const issuer =
  /\b(?:issuer|issued|issuing|ca|authority|aussteller|ausgestellt|[eé]metteur|emisor|emittente|uitgever)\b/i;

/** Whether a heading or label is one of inventories of devices, whose serial numbers are theirs. */
export function namesDevice(label: string): boolean {
  return deviceName.test(label.trim());
}

/** Whether a title says of whose numbers a list is. */
export function namesIssuer(title: string): boolean {
  return issuer.test(title);
}

/** Whether a line of a text is the label of a device, or a title that names an issuer: what its numbers are of is not known. */
export function raisesDoubt(line: string): boolean {
  if (line.length > 200) return false;
  const at = line.search(/[:=]/);
  if (at === -1) return false;
  return line.slice(at + 1).trim() === '' ? namesIssuer(line.slice(0, at)) : namesDevice(line.slice(0, at));
}

/** A short serial number that nothing but its heading speaks for: what stands beside it may still prove it. */
export function doubted(entry: ListEntry): ListEntry {
  const isShort = entry.readings.every(({ kind, value }) => kind === 'serialNumber' && value.length < 16);
  return isShort ? { ...entry, isProof: false } : entry;
}
