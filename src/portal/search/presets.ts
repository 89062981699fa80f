import { logicalAuthorityName } from '#command/authority-name.ts';
import { certificateStates } from '#command/certificate-states.ts';
import { me, todayWith } from '#command/query/comparison-value.ts';
import { printFlat } from '#command/query/flat-query.ts';
import { type Comparison, comparison } from '#command/query/query.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import type { SearchState } from './search-state.ts';

/** A search that people ask for again and again. Picked, it stands in the place of what was searched. */
export interface Preset {
  readonly label: string;
  readonly search: SearchState;
}

const isRevoked = comparison('CertState', '-eq', String(certificateStates.Revoked));
const hold = String(revocationReasonCode.certificateHold);

export const presets: readonly Preset[] = [
  // All of the thirtieth day: what is before the one after it.
  living('Expiring in 30 days', comparison('ExpirationDate', '-lt', todayWith(31))),
  living('Requested by me', comparison('NetBIOSRequester', '-eq', me.account)),
  living('Not deployed anywhere', comparison('CertStoreFQDN', '-eq', null)),
  {
    label: 'On hold',
    search: {
      query: printFlat([isRevoked, comparison('RevocationReason', '-eq', hold)]),
      revoked: true,
      expired: false,
    },
  },
  {
    label: 'Revoked in the last 7 days',
    search: {
      query: printFlat([
        isRevoked,
        // A hold is no revocation for good, and has a preset of its own.
        comparison('RevocationReason', '-ne', hold),
        comparison('RevocationDate', '-ge', todayWith(-7)),
      ]),
      revoked: true,
      expired: true,
    },
  },
];

export const keyPresets: readonly Preset[] = [
  ...[1024, 2048, 3072].map((size) =>
    living(
      `RSA, ${size} bits or fewer`,
      comparison('KeyType', '-eq', 'RSA'),
      comparison('KeySize', '-le', String(size)),
    ),
  ),
  ...[256, 384, 521].map((size) =>
    living(`ECC P-${size}`, comparison('KeyType', '-eq', 'ECC'), comparison('KeySize', '-eq', String(size))),
  ),
  living('Ed25519', comparison('KeyType', '-eq', 'Ed25519')),
];

/** @param authority its name, with or without the host */
export function issuedBy(authority: string): Preset {
  const name = logicalAuthorityName(authority);
  return living(name, comparison('CA', '-eq', name));
}

/** Of certificates that are in force. */
function living(label: string, ...comparisons: readonly Comparison[]): Preset {
  return { label, search: { query: printFlat(comparisons), revoked: false, expired: false } };
}
