import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfIds, type Manifest } from '#revocation/run/record/manifest.ts';
import { noOutcomes } from '#revocation/run/record/outcome.ts';
import { journalVersion } from '#revocation/run/record/run-event.ts';
import { headingOf, manifestOf, type RunRecord, readRunRecord } from './run-record.ts';

const manifest: Manifest = {
  id: 'abc-1',
  confirmedAt: 1,
  confirmedBy: 'admin',
  form: { Reason: 4, Comment: 'Replaced' },
  collectionName: null,
  scope: null,
  selectedCount: 2,
  count: 1,
  hash: hashOfIds([1]),
  setAside: [{ id: 2, obstacle: 'alreadyRevoked' }],
};

const record: RunRecord = {
  journalVersion,
  wasImported: false,
  heading: headingOf(manifest),
  summary: { status: 'running', counts: { ...noOutcomes, waiting: 1 }, updatedAt: 2 },
};

describe('the record of a run', () => {
  it('is read as it was written, and makes the same manifest again', () => {
    const read = readRunRecord('abc-1', structuredClone(record));
    expect(read).toEqual(record);
    expect(manifestOf(record.heading, manifest.setAside)).toEqual(manifest);
  });

  it('of another version is said to be that, whatever else stands in it', () => {
    expect(readRunRecord('abc-1', { ...record, journalVersion: 2 })).toBe('otherVersion');
    expect(readRunRecord('abc-1', { journalVersion: '1', heading: 7 })).toBe('otherVersion');
  });

  it.each<[string, unknown]>([
    ['is nothing', undefined],
    ['is null', null],
    ['is text', 'run'],
    ['has no version', {}],
    ['has no heading', { journalVersion, wasImported: false, summary: null }],
    ['does not say whether it was imported', { ...record, wasImported: undefined }],
    ['has a count that is no number', { ...record, heading: { ...record.heading, count: 'many' } }],
    [
      'has a comment that is no text',
      { ...record, heading: { ...record.heading, form: { Reason: 0, Comment: {} } } },
    ],
    [
      'was confirmed at a time that cannot be shown',
      { ...record, heading: { ...record.heading, confirmedAt: 1e300 } },
    ],
    ['stands under another id', { ...record, heading: { ...record.heading, id: 'other' } }],
  ])('is damaged when it %s', (_, value) => {
    expect(readRunRecord('abc-1', value)).toBe('damaged');
  });

  it('is of use without its summary, which only repeats what the events say', () => {
    expect(readRunRecord('abc-1', { ...record, summary: { status: 'dancing' } })).toEqual({
      ...record,
      summary: null,
    });
  });

  it('never makes the list of runs fail, whatever stands there', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, id) => {
        const read = readRunRecord(id, value);
        expect(typeof read === 'string' || read.heading.id === id).toBe(true);
      }),
    );
  });
});
