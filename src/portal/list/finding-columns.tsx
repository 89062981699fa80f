import { certificateStateWords } from '#command/certificate-states.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import type { ListedCertificate } from '#revocation/list/certificate-finder.ts';
import { type Contradiction, keyWords } from '#revocation/list/finding-notes.ts';
import { type Finding, readingOf, stateOf } from '#revocation/list/findings.ts';
import type { Unreadable } from '#revocation/list/list-entry.ts';
import { serverClock } from '../api/transport.ts';
import type { GridColumn } from '../ui/grid/grid-types.ts';
import { StatusLabel, type StatusTone } from '../ui/status-label.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import type { FindingRow } from './finding-parts.ts';

const states: Readonly<Partial<Record<Finding['kind'], readonly [StatusTone, string]>>> = {
  matched: ['success', 'Active'],
  authority: ['success', 'Active'],
  notManaged: ['neutral', 'No managed CA'],
  waiting: ['warning', 'Waiting'],
  onHold: ['warning', 'On hold'],
  revoked: ['error', 'Revoked'],
  expired: ['neutral', 'Expired'],
};

/** Such as "serial number"; of what was not found, or may be several things, "ID or serial number". */
export function readAsWords({ finding, certificate }: FindingRow): string {
  const { entry } = finding;
  const read = certificate ? [readingOf(entry, certificate)] : entry.readings;
  return [...new Set(read.map(({ kind }) => keyWords[kind]))].join(' or ');
}

/** The state as operators speak of it, with its tone. */
export function stateWords(certificate: ListedCertificate): readonly [StatusTone, string] {
  const known = states[stateOf(certificate, serverClock.now())];
  return known ?? ['info', certificateStateWords(certificate.CertState)];
}

const line: GridColumn<{ readonly finding: { readonly entry: { readonly line: number } } }> = {
  id: 'Line',
  header: 'Line',
  cell: ({ finding }) => finding.entry.line,
  width: 76,
  align: 'end',
};

const findingColumns: readonly GridColumn<FindingRow>[] = [
  line,
  {
    id: 'Entry',
    header: 'Entry',
    cell: ({ finding }) => <VisibleText text={finding.entry.text} />,
    width: 200,
    grow: 2,
  },
  { id: 'Kind', header: 'Read as', cell: readAsWords, width: 132 },
  {
    id: 'State',
    header: 'State',
    cell: ({ certificate }) => certificate && <State certificate={certificate} />,
    width: 132,
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
    id: 'SerialNumber',
    header: 'Serial number',
    cell: ({ certificate }) => certificate?.SerialNumber ?? '–',
    width: 170,
    grow: 1,
  },
  {
    id: 'NotAfter',
    header: 'Valid until',
    cell: ({ certificate }) => certificate?.NotAfter.slice(0, 10) ?? '–',
    width: 116,
  },
  {
    id: 'Note',
    header: 'Note',
    // The note may quote the server.
    cell: ({ finding }) => finding.note && <VisibleText text={finding.note} />,
    width: 260,
    grow: 1,
  },
];

/** Entries that no certificate stands behind need no columns for one. */
export const missingColumns = columnsNamed('Line', 'Entry', 'Kind', 'Note');

/** Where what is found is certain, what tells it from others needs no room, and where there is no note none either. */
export const certificateColumns = columnsNamed('Line', 'Entry', 'Kind', 'State', 'CommonName', 'Issuer');

export const doubleColumns = [...certificateColumns, ...columnsNamed('Note')];

/** Columns of what was found by less than a key. */
export const namedColumns = columnsNamed(
  ...['Line', 'CommonName', 'State', 'Entry', 'SerialNumber', 'NotAfter', 'Note', 'Issuer'],
);

/** Columns in which certificates of one name or number differ come first: on a narrow screen the rest is further right. */
export const ambiguousColumns = columnsNamed(
  ...['Line', 'CommonName', 'SerialNumber', 'NotAfter', 'State', 'Issuer', 'Entry', 'Kind', 'Note'],
);

/** Both values side by side. */
export const contradictionColumns: readonly GridColumn<FindingRow>[] = [
  line,
  { id: 'What', header: 'What', cell: (each) => contradictionOf(each)?.what ?? '–', width: 156 },
  {
    id: 'Said',
    header: 'The list says',
    cell: (each) => <VisibleText text={contradictionOf(each)?.said ?? '–'} />,
    width: 220,
    grow: 1,
  },
  {
    id: 'Found',
    header: 'Command says',
    cell: (each) => <VisibleText text={contradictionOf(each)?.found ?? '–'} />,
    width: 220,
    grow: 1,
  },
  ...columnsNamed('Entry', 'State', 'CommonName', 'Kind', 'Issuer'),
];

/** Whose request it is and since when comes first. */
export const notedColumns = columnsNamed('Line', 'Note', 'State', 'CommonName', 'Entry', 'Kind', 'Issuer');

function contradictionOf({ finding, certificate }: FindingRow): Contradiction | undefined {
  return finding.contradictions?.[certificate ? finding.certificates.indexOf(certificate) : 0];
}

function columnsNamed(...names: readonly string[]): readonly GridColumn<FindingRow>[] {
  return names.flatMap((name) => findingColumns.filter(({ id }) => id === name));
}

export const unreadableColumns: readonly GridColumn<Unreadable>[] = [
  { id: 'Line', header: 'Line', cell: ({ line: number }) => number, width: 76, align: 'end' },
  { id: 'Entry', header: 'Text', cell: ({ text }) => <VisibleText text={text} />, width: 170, grow: 1 },
  { id: 'Reason', header: 'Why it cannot be read', cell: ({ reason }) => reason, width: 380, grow: 2 },
];

function State({ certificate }: { readonly certificate: ListedCertificate }) {
  const [tone, words] = stateWords(certificate);
  return <StatusLabel tone={tone}>{words}</StatusLabel>;
}
