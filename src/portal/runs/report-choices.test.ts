import { describe, expect, it } from 'vitest';
import { certificateForTests } from '#revocation/certificate-for-tests.ts';
import { reportChoices } from './report-choices.ts';

const setAside = [{ id: 9, obstacle: 'alreadyRevoked' as const }];
const manifest = {
  id: 'run-1',
  confirmedAt: 0,
  confirmedBy: 'operator',
  form: { Reason: 0, Comment: 'Moved' },
  collectionName: null,
  scope: null,
  selectedCount: 2,
  count: 2,
  hash: '',
  setAside: [],
};
const certificates = [certificateForTests(1), certificateForTests(2)];
const labels = (run: Parameters<typeof reportChoices>[0], shown: Parameters<typeof reportChoices>[1]) =>
  reportChoices(run, shown).map(({ label }) => label);

describe('what a report can hold', () => {
  it('says that it is all, whatever is shown', () => {
    expect(labels({ manifest, certificates }, null)).toEqual([
      'CSV: all 2',
      'JSON: all 2, with every attempt',
    ]);
  });

  it('offers what is shown beside it, and what was set aside with all alone', () => {
    const run = { manifest: { ...manifest, setAside }, certificates };
    expect(labels(run, certificates.slice(1))).toEqual([
      'CSV: all 2, and 1 set aside before',
      'CSV: the 1 shown',
      'JSON: all 2, and 1 set aside before, with every attempt',
    ]);
    expect(reportChoices(run, certificates.slice(1)).map(({ only }) => only?.length)).toEqual([
      undefined,
      1,
      undefined,
    ]);
  });
});
