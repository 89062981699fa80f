import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateForTests as certificate } from './certificate-for-tests.ts';
import type { Scope } from './scope.ts';
import {
  countSelected,
  deselect,
  emptySelection,
  isSelected,
  pick,
  recount,
  type Selection,
  select,
  selectAll,
  takeBack,
} from './selection.ts';

const scope: Scope = {
  query: 'CN -contains "web"',
  collectionId: undefined,
  includeRevoked: false,
  includeExpired: false,
};
const universe = Array.from({ length: 12 }, (_, id) => id);
/** What the query matches. */
const matches = (id: number) => id % 3 !== 0;
const matching = universe.filter(matches);

type Step = { readonly type: 'select' | 'deselect' | 'selectAll'; readonly ids: readonly number[] };

const steps = fc.array(
  fc.record<Step>({
    type: fc.constantFrom('select', 'deselect', 'selectAll'),
    ids: fc.uniqueArray(fc.constantFrom(...universe), { maxLength: 5 }),
  }),
);

function take(selection: Selection, { type, ids }: Step, known: boolean): Selection {
  const certificates = ids.map((id) => certificate(id));
  if (type === 'select') return select(selection, certificates, known ? matches : undefined);
  if (type === 'deselect') return deselect(selection, certificates, known ? matches : undefined);
  const outside = new Set([...selection.picked.keys()].filter((id) => !matches(id)));
  return selectAll(selection, scope, matching.length, known ? outside : null);
}

function takeFromSet(chosen: ReadonlySet<number>, { type, ids }: Step): ReadonlySet<number> {
  if (type === 'select') return new Set([...chosen, ...ids]);
  if (type === 'deselect') return new Set([...chosen].filter((id) => !ids.includes(id)));
  return new Set([...chosen, ...matching]);
}

describe('a selection', () => {
  it('gives back all that was taken out, also what was picked beside "all that match"', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const before = list.reduce((selection, step) => take(selection, step, true), emptySelection);
        const excluded = [...(before.all?.excluded.values() ?? [])];
        const after = takeBack(before, excluded);
        const wanted = universe.filter(
          (id) => isSelected(before, id, matches) || excluded.some(({ Id }) => Id === id),
        );
        expect(universe.filter((id) => isSelected(after, id, matches))).toEqual(wanted);
        expect(countSelected(after)).toEqual({ count: wanted.length, isExact: true });
      }),
    );
  });

  it('is the set of what was selected, and counts it', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const selection = taken.reduce((now, step) => take(now, step, true), emptySelection);
        const chosen = taken.reduce(takeFromSet, new Set<number>());
        expect(universe.filter((id) => isSelected(selection, id, matches))).toEqual(
          universe.filter((id) => chosen.has(id)),
        );
        expect(countSelected(selection)).toEqual({ count: chosen.size, isExact: true });
      }),
    );
  });

  it('is that set also where it is not known what matches, and then calls no wrong count exact', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const selection = taken.reduce((now, step) => take(now, step, false), emptySelection);
        const chosen = taken.reduce(takeFromSet, new Set<number>());
        expect(universe.filter((id) => isSelected(selection, id, matches))).toEqual(
          universe.filter((id) => chosen.has(id)),
        );
        const { count, isExact } = countSelected(selection);
        if (isExact) expect(count).toBe(chosen.size);
      }),
    );
  });

  it('waits for nothing once all of it was taken out', () => {
    const all = selectAll(emptySelection, scope, matching.length, null);
    const none = deselect(
      all,
      matching.map((id) => certificate(id)),
      matches,
    );
    expect(none).toEqual(emptySelection);
  });

  it('does not take back what was taken out, whatever it matches later', () => {
    const picked = select(emptySelection, [certificate(0)]);
    const all = selectAll(picked, scope, matching.length, new Set([0]));
    const without = deselect(all, [certificate(0)]);
    expect(countSelected(without)).toEqual({ count: matching.length, isExact: true });
    expect(isSelected(without, 0, () => true)).toBe(false);
    expect(isSelected(select(without, [certificate(0)], matches), 0, matches)).toBe(true);
  });

  it('is counted anew where the server counts anew', () => {
    const all = deselect(selectAll(emptySelection, scope, 8, null), [certificate(1)], matches);
    expect(countSelected(recount(all, 20))).toEqual({ count: 19, isExact: true });
    expect(recount(emptySelection, 20)).toBe(emptySelection);
  });

  it('keeps nothing of a page but what the dialog needs', () => {
    const fromList = { ...certificate(1), ContentBytes: 'MIIB' };
    expect([...select(emptySelection, [fromList]).picked.values()]).toEqual([certificate(1)]);
  });
});

describe('a picked certificate', () => {
  const listed = {
    ...certificate(1, { Thumbprint: '0A', RequesterName: 'CORP\\kim', OwnerRoleName: null }),
    SubjectAltNameElements: [{ Value: 'a.example' }, { Value: null }],
    ContentBytes: 'MIIB',
  };

  it('keeps its names, and not its content', () => {
    expect(pick(listed)).toMatchObject({ alternativeNames: ['a.example'], RequesterName: 'CORP\\kim' });
    expect(Object.keys(pick(listed))).not.toContain('ContentBytes');
    expect(Object.keys(pick(listed))).not.toContain('SubjectAltNameElements');
  });

  it('keeps them when it is picked again, and tells none from not known', () => {
    expect(pick(pick(listed))).toEqual(pick(listed));
    expect(pick({ ...listed, SubjectAltNameElements: [] }).alternativeNames).toEqual([]);
    expect(pick(certificate(1)).alternativeNames).toBeUndefined();
  });
});
