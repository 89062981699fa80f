import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentSince, watchSilence } from './run-silence.ts';

/** A clock that stands still until it is moved. */
function clockForTests() {
  const clock = {
    time: 1_000_000,
    act: () => {},
    now: () => clock.time,
    every(_: number, act: () => void) {
      clock.act = act;
      return () => {
        clock.act = () => {};
      };
    },
    /** One turn of the timer, so much later. */
    tick(milliseconds = 5_000) {
      clock.time += milliseconds;
      clock.act();
    },
  };
  return clock;
}

function watch() {
  const clock = clockForTests();
  const told: (number | null)[] = [];
  const asked = { count: 0 };
  const watching = watchSilence(
    () => {
      asked.count += 1;
    },
    (since) => told.push(since),
    clock,
  );
  return { clock, told, asked, watching };
}

describe('the silence of a tab that runs a run', () => {
  it('is one when it was asked and has not answered in 15 seconds (R31)', () => {
    expect(silentSince({ heardAt: 0, askedAt: null }, 1e9)).toBeNull();
    expect(silentSince({ heardAt: 0, askedAt: 5_000 }, 19_999)).toBeNull();
    expect(silentSince({ heardAt: 0, askedAt: 5_000 }, 20_000)).toBe(0);
  });

  it('is told with since when, and is over when something is heard', () => {
    const { clock, told, asked, watching } = watch();
    const begun = clock.time;
    for (let turn = 0; turn < 4; turn += 1) clock.tick();
    expect(told).toEqual([begun]);
    expect(asked.count).toBe(4);
    clock.tick();
    watching.heard();
    expect(told).toEqual([begun, null]);
  });

  it('is none of a tab that answers, however seldom this one looks (R31)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3_600_000, max: 86_400_000 }), { maxLength: 50 }), (gaps) => {
        const { clock, told, watching } = watch();
        for (const gap of gaps) {
          clock.tick(gap);
          watching.heard();
        }
        expect(told).toEqual([]);
      }),
    );
  });

  it('is none because this computer has slept, or its clock was set', () => {
    const { clock, told } = watch();
    clock.tick(28_800_000);
    clock.tick(-3_600_000);
    clock.tick();
    expect(told).toEqual([]);
  });

  it('comes in 30 seconds at most, whenever the other one falls silent', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('tick', 'heard', 'sleep'), { maxLength: 30 }), (deeds) => {
        const { clock, told, watching } = watch();
        for (const deed of deeds) {
          if (deed === 'heard') watching.heard();
          else clock.tick(deed === 'sleep' ? 600_000 : 5_000);
        }
        const silentFrom = clock.time;
        for (let turn = 0; turn < 6; turn += 1) clock.tick();
        expect(told.at(-1)).toBeLessThanOrEqual(silentFrom);
      }),
    );
  });
});
