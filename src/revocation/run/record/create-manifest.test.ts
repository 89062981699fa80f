import { expect, it } from 'vitest';
import { certificateForTests } from '../../certificate-for-tests.ts';
import { emptySelection, select, selectAll } from '../../selection.ts';
import { createManifest } from './create-manifest.ts';
import { hashOfIds, manifestSchema } from './manifest.ts';

const certificates = [certificateForTests(3), certificateForTests(1)];
const aside = certificateForTests(7, { CertState: 2 });
const occasion = { id: 'abc-1', now: 1_000, commandId: 'c1' };
const confirmed = {
  form: { Reason: 4, Comment: 'Ticket 12', EffectiveDate: undefined, CollectionId: undefined },
  certificates,
  setAside: [{ certificate: aside, ineligibleReason: 'alreadyRevoked' as const }],
  selection: select(emptySelection, [...certificates, aside]),
  confirmedBy: { id: 'command:admin', name: 'admin' },
  collectionName: null,
};

it('says whole what was confirmed: who, when, which Command, the list and its hash, and what was set aside', () => {
  const manifest = createManifest(confirmed, occasion);
  expect(manifest).toEqual({
    id: 'abc-1',
    confirmedAt: 1_000,
    confirmedBy: 'admin',
    confirmedById: 'command:admin',
    commandId: 'c1',
    form: { Reason: 4, Comment: 'Ticket 12' },
    collectionName: null,
    scope: null,
    selectedCount: 3,
    count: 2,
    hash: hashOfIds([1, 3]),
    setAside: [{ id: 7, obstacle: 'alreadyRevoked', certificate: aside }],
  });
  // What is kept and reported is read with this schema.
  expect(manifestSchema.parse(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
});

it('keeps the scope of "all that match", and leaves out what is not known', () => {
  const scope = { query: 'CN -eq "a"', includeRevoked: false, includeExpired: false, collectionId: 2 };
  const selection = selectAll(emptySelection, scope, 40, null);
  const manifest = createManifest({ ...confirmed, selection }, { ...occasion, commandId: undefined });
  expect(manifest).toMatchObject({ scope, selectedCount: 40 });
  expect(manifest).not.toHaveProperty('commandId');
});
