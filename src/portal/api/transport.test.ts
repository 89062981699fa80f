import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listCertificateIdentities } from '#command/certificates.ts';
import { configure } from './configuration.ts';
import { callCommandQuietly } from './quiet-client.ts';
import { readSession } from './session.ts';
import { signIn } from './sign-in.ts';
import { callCommand, whenSessionLost } from './transport.ts';

const lost = vi.fn();
whenSessionLost(lost);

function answer(status: number) {
  vi.stubGlobal('fetch', async () => new Response('[]', { status }));
}

beforeAll(() => {
  configure({
    signIn: 'password',
    commandUrl: 'https://gateway.example/KeyfactorAPI',
    commandId: 'test',
    commandHost: null,
  });
});
beforeEach(() => lost.mockClear());
afterEach(() => void vi.unstubAllGlobals());

const ask = () => callCommand(listCertificateIdentities, { query: {} });

describe('a lost session', () => {
  it('is told by the transport, and the call fails all the same', async () => {
    answer(401);
    await expect(ask()).rejects.toMatchObject({ status: 401 });
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it.each([200, 400, 403, 500, 503])('is not what status %i says', async (status) => {
    answer(status);
    await ask().catch(() => {});
    expect(lost).not.toHaveBeenCalled();
  });

  it('is not told of who keeps its place', async () => {
    answer(401);
    const asked = callCommandQuietly(listCertificateIdentities, { query: {} });
    await expect(asked).rejects.toMatchObject({ status: 401 });
    expect(lost).not.toHaveBeenCalled();
  });

  it('is neither a sign-in that is refused nor what the gateway answers of the session', async () => {
    answer(401);
    await expect(signIn({ username: 'kim', password: 'wrong' })).rejects.toMatchObject({ status: 401 });
    await expect(readSession()).rejects.toMatchObject({ status: 401 });
    expect(lost).not.toHaveBeenCalled();
  });
});
