import { certificateStateWords } from '#command/certificate-states.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import type { ListedCertificate } from '#revocation/list/certificate-finder.ts';
import { type Finding, keyWords, stateOf } from '#revocation/list/findings.ts';
import type { ListEntry, Unreadable } from '#revocation/list/list-entry.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { StatusLabel, type StatusTone } from '../ui/status-label.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import type { FindingRow } from './finding-parts.ts';

const states: Readonly<Partial<Record<Finding['kind'], readonly [StatusTone, string]>>> = {
  matched: ['success', 'Active'],
  authority: ['success', 'Active'],
  notManaged: ['neutral', 'No CA of Command'],
  waiting: ['warning', 'Waiting'],
  onHold: ['warning', 'On hold'],
  revoked: ['error', 'Revoked'],
  expired: ['neutral', 'Expired'],
};

/** Such as "serial number", or "ID or serial number". */
export function readAsWords({ readings }: ListEntry): string {
  return [...new Set(readings.map(({ kind }) => keyWords[kind]))].join(' or ');
}

/** The state as operators speak of it, with its tone. */
export function stateWords(certificate: ListedCertificate): readonly [StatusTone, string] {
  const known = states[stateOf(certificate, Date.now())];
  return known ?? ['info', certificateStateWords(certificate.CertState)];
}

const line: GridColumn<{ readonly finding: { readonly entry: { readonly line: number } } }> = {
  id: 'Line',
  header: 'Line',
  cell: ({ finding }) => finding.entry.line,
  width: 76,
  align: 'end',
};

export const findingColumns: readonly GridColumn<FindingRow>[] = [
  line,
  {
    id: 'Entry',
    header: 'Entry',
    cell: ({ finding }) => <VisibleText text={finding.entry.text} />,
    width: 200,
    grow: 2,
  },
  { id: 'Kind', header: 'Read as', cell: ({ finding }) => readAsWords(finding.entry), width: 132 },
  {
    id: 'State',
    header: 'State',
    cell: ({ certificate }) => certificate && <State certificate={certificate} />,
    width: 112,
  },
  {
    id: 'CommonName',
    header: 'Common name',
    cell: ({ certificate }) => (certificate ? <VisibleText text={certificateName(certificate)} /> : '–'),
    width: 190,
    grow: 1,
  },
  {
    id: 'Issuer',
    header: 'Issuer',
    cell: ({ certificate }) => (certificate ? <VisibleText text={certificate.IssuerDN ?? '–'} /> : '–'),
    width: 190,
    grow: 1,
  },
  {
    id: 'Note',
    header: 'Note',
    // It may quote the server.
    cell: ({ finding }) => finding.note && <VisibleText text={finding.note} />,
    width: 260,
    grow: 1,
  },
];

/** What no certificate stands behind needs no columns for one. */
export const missingColumns = findingColumns.filter(({ id }) =>
  ['Line', 'Entry', 'Kind', 'Note'].includes(id),
);

/** Where each has its own note, or none, the parts that were found need no column for it. */
export const certificateColumns = findingColumns.filter(({ id }) => id !== 'Note');

/** To choose by, the issuer comes first: on a narrow screen the rest is further right. */
export const ambiguousColumns = ['Line', 'Issuer', 'State', 'CommonName', 'Entry', 'Kind', 'Note'].flatMap(
  (name) => findingColumns.filter(({ id }) => id === name),
);

/** What contradicts what comes first, or whose request it is and since when. */
export const notedColumns = ['Line', 'Note', 'State', 'CommonName', 'Entry', 'Kind', 'Issuer'].flatMap(
  (name) => findingColumns.filter(({ id }) => id === name),
);

export const unreadableColumns: readonly GridColumn<Unreadable>[] = [
  { id: 'Line', header: 'Line', cell: ({ line: number }) => number, width: 76, align: 'end' },
  { id: 'Entry', header: 'Text', cell: ({ text }) => <VisibleText text={text} />, width: 170, grow: 1 },
  { id: 'Reason', header: 'Why it cannot be read', cell: ({ reason }) => reason, width: 380, grow: 2 },
];

function State({ certificate }: { readonly certificate: ListedCertificate }) {
  const [tone, words] = stateWords(certificate);
  return <StatusLabel tone={tone}>{words}</StatusLabel>;
}
