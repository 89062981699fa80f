import { expect, it } from 'vitest';
import { abortableWait } from './abortable-wait.ts';

const long = 2 ** 30;

it('ends as soon as it is aborted, and does not begin when it was', async () => {
  const stopping = new AbortController();
  const waiting = abortableWait(long, stopping.signal);
  stopping.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(abortableWait(long, stopping.signal)).rejects.toThrow('enough');
  await expect(abortableWait(0, new AbortController().signal)).resolves.toBeUndefined();
});
