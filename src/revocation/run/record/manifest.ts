import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import type { RevocationRequest } from '#command/revocation.ts';
import { ineligibleReasons } from '../../ineligible-reason.ts';
import { selectedCertificateSchema } from './selected-certificate-schema.ts';
import { timeSchema } from './time-schema.ts';

/** The part of the request body that every request of a run has in common. */
export type RevocationForm = Omit<RevocationRequest, 'CertificateIds'>;

const formSchema = z.object({
  Reason: z.int(),
  Comment: z.string(),
  EffectiveDate: z.optional(z.string()),
  CollectionId: z.optional(z.int()),
});

export const manifestSchema = z.object({
  id: z.string(),
  confirmedAt: timeSchema,
  /** The user name that was signed in; '' where nobody knows it, as when the browser signs in by itself. */
  confirmedBy: z.string(),
  /** The identifier that tells that user from all others, whatever the name; of runs of before 2026-12 it is not known. */
  confirmedById: z.optional(z.string()),
  /** Names the Command that the ids are of, as the portal is configured; of older runs it is not known. */
  commandId: z.optional(z.string()),
  form: formSchema,
  /** The name of the collection that is the permission context; null: none. */
  collectionName: z.nullable(z.string()),
  /** The scope that was selected as "all that match"; null when all were picked one by one. */
  scope: z.nullable(
    z.object({
      query: z.string(),
      collectionId: z.optional(z.int()),
      includeRevoked: z.boolean(),
      includeExpired: z.boolean(),
    }),
  ),
  /** How many were selected, before the list was made. */
  selectedCount: z.int(),
  /** How many are sent. */
  count: z.int(),
  /** SHA-256, in hex, as `hashOfIds` makes it. */
  hash: z.string(),
  /** Certificates that were selected and not sent, and why. */
  setAside: z.array(
    z.object({
      id: z.int(),
      obstacle: z.enum(ineligibleReasons),
      /** As it was when it was set aside; of runs of before 2026-12 it is not known. */
      certificate: z.optional(selectedCertificateSchema),
    }),
  ),
});

/** The list that was confirmed: explicit, counted, and such that no query can change it any more. */
export type Manifest = z.output<typeof manifestSchema>;

/**
 * SHA-256 of the ids in ascending order, as decimal numbers with a line feed after each: what
 * `sort -n ids.txt | sha256sum` prints.
 */
export function hashOfIds(ids: readonly number[]): string {
  const sorted = Float64Array.from(ids).sort();
  return bytesToHex(sha256(utf8ToBytes(sorted.length === 0 ? '' : `${sorted.join('\n')}\n`)));
}
