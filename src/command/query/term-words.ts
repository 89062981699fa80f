import type { SearchKind, SearchTerm } from './search-term.ts';

/** The name of a kind where there is little room. */
export const searchKindLabels: Readonly<Record<SearchKind, string>> = {
  name: 'Name',
  commonName: 'Common name',
  serialNumber: 'Serial number',
  serialNumberOfEitherBase: 'Serial number',
  thumbprint: 'Thumbprint',
  thumbprintOrSerialNumber: 'Thumbprint or serial',
  id: 'ID',
};

const wordsBefore: Readonly<Record<SearchKind, string>> = {
  name: 'Name contains',
  commonName: 'Common name contains',
  serialNumber: 'Serial number',
  serialNumberOfEitherBase: 'Serial number (hexadecimal or decimal)',
  thumbprint: 'Thumbprint',
  thumbprintOrSerialNumber: 'Thumbprint or serial number',
  id: 'ID',
};

/** Such as "Serial number 61F8". From outside, so to be shown as text. */
export function termWords({ kind, value }: SearchTerm): string {
  return `${wordsBefore[kind]} ${value}`;
}
