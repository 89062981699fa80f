import { expect, it } from 'vitest';
import { StaleReads } from './stale-reads.ts';

it('shows what was kept until its time has passed, and through a second change', () => {
  let time = 0;
  const reads = new StaleReads(2_000, () => time);
  const now = { Id: 7, CertState: 2, IssuedCN: 'host' };
  reads.keep(7, () => ({ CertState: 1 }));
  time = 1_500;
  expect(reads.show(now)).toMatchObject({ CertState: 1, IssuedCN: 'host' });
  reads.keep(7, () => ({ CertState: 2 }));
  time = 3_000;
  expect(reads.show(now).CertState).toBe(1);
  expect(reads.show({ ...now, Id: 8 }).CertState).toBe(2);
  time = 3_500;
  expect(reads.show(now)).toBe(now);
});
