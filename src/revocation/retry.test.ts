import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { classifyFailure, type Failure, Retryer, type RetryRule, readingPolicy, waitAfter } from './retry.ts';

const failed = (status: number | null, retryAfter: number | null = null) =>
  new CommandError('Failed.', { status, retryAfter });

describe('the class of a failure', () => {
  it.each<[number | null, Failure]>([
    [null, 'unreachable'],
    [200, 'passing'],
    [204, 'passing'],
    [302, 'passing'],
    [400, 'final'],
    [401, 'signIn'],
    [403, 'final'],
    [404, 'final'],
    [405, 'final'],
    [408, 'passing'],
    [409, 'final'],
    [413, 'final'],
    [414, 'final'],
    [429, 'busy'],
    [431, 'final'],
    [500, 'passing'],
    [501, 'passing'],
    [502, 'unreachable'],
    [503, 'unavailable'],
    [504, 'unreachable'],
    [505, 'passing'],
    [520, 'passing'],
  ])('of status %s is %s', (status, failure) => {
    expect(classifyFailure(failed(status))).toBe(failure);
  });

  it.each<[number | null, Failure]>([
    [429, 'busy'],
    [503, 'busy'],
    [502, 'unreachable'],
    [500, 'passing'],
    [400, 'final'],
  ])('of status %s with a time to wait is %s', (status, failure) => {
    expect(classifyFailure(failed(status, 7))).toBe(failure);
  });

  it('of what is no failure of Command’s is final', () => {
    expect(classifyFailure(new Error('Cancelled.'))).toBe('final');
    expect(classifyFailure('odd')).toBe('final');
  });
});

describe('the wait before a retry', () => {
  const rule: RetryRule = { maxRetries: 9, first: 100, factor: 2, longest: 1_000, isForAll: true };

  it.each([
    [1, null, 0, 50],
    [1, null, 0.999, 99.95],
    [3, null, 0, 200],
    [9, null, 0, 500],
    [9, 0, 0, 500],
    [1, 1, 0.5, 1_000],
    [9, 7, 0, 7_000],
    [1, 300, 0, 300_000],
    [1, 9_999, 0, 300_000],
  ])('after %i failures, asked for %s s, at random %s', (failures, retryAfter, random, wait) => {
    expect(waitAfter(rule, failures, retryAfter, random)).toBeCloseTo(wait);
  });

  it('is not what the server asks for where that is no class of busy servers', () => {
    expect(waitAfter({ ...rule, isForAll: false }, 1, 60, 0)).toBe(50);
  });
});

/** Answers these one after the other, and then with success. */
function scripted(errors: readonly unknown[], { cancelAt = Number.POSITIVE_INFINITY } = {}) {
  const waits: number[] = [];
  const said: (number | null)[] = [];
  let calls = 0;
  const retryer = new Retryer({
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      if (waits.length === cancelAt) throw new Error('Cancelled.');
    },
    random: () => 1,
    onWaiting: (seconds) => said.push(seconds),
  });
  const send = async () => {
    const error = errors[calls];
    calls += 1;
    if (error) throw error;
    return 'done';
  };
  return { retryer, send, waits, said, calls: () => calls };
}

const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

describe('a retryer', () => {
  it('calls once where nothing fails', async () => {
    const { retryer, send, waits, calls } = scripted([]);
    expect(await retryer.call(send)).toBe('done');
    expect({ waits, calls: calls() }).toEqual({ waits: [], calls: 1 });
  });

  it.each<[Failure, CommandError, readonly number[]]>([
    ['busy', failed(429), [2_000, 4_000, 8_000, 16_000, 32_000, 60_000]],
    ['busy', failed(503, 7), times(6, 7_000)],
    ['unreachable', failed(null), [500, 1_000, 2_000, 4_000]],
    ['unreachable', failed(502), [500, 1_000, 2_000, 4_000]],
    ['unavailable', failed(503), [2_000, 4_000, 8_000, 16_000, 32_000, 60_000]],
    ['passing', failed(500), [500, 2_000]],
    ['passing', failed(200), [500, 2_000]],
    ['signIn', failed(401), []],
    ['final', failed(400), []],
  ])('gives up on what is %s after its number of retries', async (failure, error, expected) => {
    const { retryer, send, waits } = scripted(times(99, error));
    await expect(retryer.call(send)).rejects.toBe(error);
    expect(waits).toEqual(expected);
    expect(waits).toHaveLength(readingPolicy[failure]?.maxRetries ?? 0);
  });

  it('counts each class for itself', async () => {
    const { retryer, send, calls } = scripted([...times(2, failed(500)), ...times(4, failed(null))]);
    expect(await retryer.call(send)).toBe('done');
    expect(calls()).toBe(7);
  });

  it('says how long a busy server is waited for, and nothing of other waits', async () => {
    const { retryer, send, said } = scripted([failed(500), failed(null), failed(429, 3)]);
    await retryer.call(send);
    expect(said).toEqual([3, null]);
  });

  it('lets no other call go before a busy server’s time has come', async () => {
    let resolve = () => {};
    const pause = new Promise<void>((done) => {
      resolve = done;
    });
    const retryer = new Retryer({ wait: () => pause, random: () => 0 });
    const order: string[] = [];
    let isBusy = true;
    const first = retryer.call(async () => {
      order.push('first');
      if (!isBusy) return;
      isBusy = false;
      throw failed(429);
    });
    await Promise.resolve();
    await Promise.resolve();
    const second = retryer.call(async () => void order.push('second'));
    await Promise.resolve();
    expect(order).toEqual(['first']);
    resolve();
    await Promise.all([first, second]);
    expect(order).toHaveLength(3);
  });

  it.each([429, 500, null])('ends with the cancellation of its wait after %s', async (status) => {
    const { retryer, send, calls } = scripted(times(99, failed(status)), { cancelAt: 2 });
    await expect(retryer.call(send)).rejects.toThrow('Cancelled.');
    expect(calls()).toBe(2);
  });

  it('follows the policy that it is given', async () => {
    const policy = {
      final: { maxRetries: 1, first: 8, factor: 1, longest: 8, isForAll: false },
    };
    const waits: number[] = [];
    const retryer = new Retryer({ wait: async (time) => void waits.push(time), random: () => 1 }, policy);
    await expect(retryer.call(() => Promise.reject(failed(404)))).rejects.toThrow('Failed.');
    await expect(retryer.call(() => Promise.reject(failed(429)))).rejects.toThrow('Failed.');
    expect(waits).toEqual([8]);
  });
});
