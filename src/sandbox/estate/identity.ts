import type { DistinguishedName } from '../authority/distinguished-name.ts';
import type { PlannedCertificate } from './planned-certificate.ts';
import type { Random, Weighted } from './random.ts';

/** Whom a certificate names, who asked for it, who answers for it and where it is. */
export type Identity = Pick<
  PlannedCertificate,
  'subject' | 'subjectAltNames' | 'requesterName' | 'principalName' | 'metadata' | 'locations'
>;

const environments: Weighted<string> = [
  ['Production', 60],
  ['Staging', 18],
  ['Test', 14],
  ['Development', 8],
];

/** A subject of Example Corp. */
export function corporateSubject(unit: string, commonName: string): DistinguishedName {
  return [
    { type: 'C', value: 'US' },
    { type: 'O', value: 'Example Corp' },
    { type: 'OU', value: unit },
    { type: 'CN', value: commonName },
  ];
}

/** A number with leading zeros, three digits at least. */
export function numbered(value: number): string {
  return String(value).padStart(3, '0');
}

/** `EXAMPLE\svc-web-enroll` and the like. */
export function account(name: string): string {
  return `EXAMPLE\\${name}`;
}

/** The same account as a user principal name, which is what Command calls a principal by. */
export function principal(name: string): string {
  return `${name}@example.com`;
}

/** Values for the metadata fields that nearly every certificate has. */
export function ownedBy(random: Random, team: string): Record<string, string> {
  return {
    OwnerTeam: team,
    Environment: random.pickWeighted(environments),
    CostCenter: `CC-${random.between(4100, 4180)}`,
    Contact: `${team}@example.com`,
    ...(random.chance(40) ? { ChangeTicket: `CHG${random.between(100_000, 999_999)}` } : {}),
  };
}
