import { describe, expect, it } from 'vitest';
import { listCertificates } from './certificates.ts';
import { createClient, type WireReply, type WireRequest } from './client.ts';
import { CommandError } from './errors.ts';
import { revokeCertificates } from './revocation.ts';
import { listEndpoints } from './status.ts';

/** Replies as they come over the wire, and what was asked. */
function clientAnswering(status: number, text: string, headers: Record<string, string> = {}) {
  const requests: WireRequest[] = [];
  const call = createClient<never>(async (request): Promise<WireReply> => {
    requests.push(request);
    return { status, header: (name) => headers[name] ?? null, text: async () => text };
  });
  return { call, requests };
}

const revocation = { CertificateIds: [1, 2], Reason: 0, Comment: 'x', CollectionId: undefined };

describe('the client', () => {
  it('sends Command’s headers, and spaces as %20', async () => {
    const headers = { 'x-total-count': '41203', 'x-keyfactor-product-version': '25.4.0.0' };
    const { call, requests } = clientAnswering(200, '[]', headers);
    const query = { QueryString: 'CN -contains "a+b c"', PageReturned: 2, collectionId: undefined };
    await call(listEndpoints, {});
    const reply = await call(listCertificates, { query });
    expect(reply.totalCount).toBe(41_203);
    expect(requests[1]?.path).toBe(
      '/Certificates?QueryString=CN%20-contains%20%22a%2Bb%20c%22&PageReturned=2',
    );
    expect(requests[1]?.headers).toMatchObject({ 'x-keyfactor-requested-with': 'APIClient' });
  });

  it.each([
    ['{"RevokedIds":[1],"FailedIds":[2],"SuspendedCerts":null}', [1], [2]],
    ['{"revokedids":[1,2]}', [1, 2], undefined],
    ['{"RevokedIds":null,"FailedIds":null}', [], null],
    ['{"RevokedIds":[1],"Later":"field"}', [1], undefined],
    ['', [], undefined],
  ])('reads the answer %j', async (text, revoked, failed) => {
    const { call } = clientAnswering(200, text);
    const { data } = await call(revokeCertificates, { body: revocation });
    expect(data.RevokedIds).toEqual(revoked);
    expect(data.FailedIds).toEqual(failed);
    expect(data.SuspendedCerts).toEqual([]);
  });

  it('reads a certificate with dates without zone, names of enumerations and null lists', async () => {
    const item = {
      id: 7,
      NotBefore: '2026-01-01T00:00:00',
      NotAfter: '2027-01-01T00:00:00.123Z',
      CertState: 'Revoked',
      RevocationReason: '6',
      SubjectAltNameElements: null,
    };
    const { call } = clientAnswering(200, JSON.stringify([item]));
    const { data } = await call(listCertificates, { query: {} });
    expect(data[0]).toMatchObject({
      Id: 7,
      NotBefore: '2026-01-01T00:00:00.000Z',
      NotAfter: '2027-01-01T00:00:00.123Z',
      CertState: 2,
      RevocationReason: 6,
      SubjectAltNameElements: [],
    });
  });

  it.each([
    [400, '{"ErrorCode":"0xA0","Message":"Comment is required"}', 'Comment is required'],
    [400, '{"errorcode":160,"message":"No"}', 'No'],
    [401, '<html>Unauthorized</html>', 'Command answered with status 401.'],
    [502, '', 'Command answered with status 502.'],
    [200, '<html>Sign in</html>', 'Command’s answer could not be read.'],
  ])('makes one kind of error of status %i with %j', async (status, text, message) => {
    const { call } = clientAnswering(status, text);
    const failure = call(listCertificates, { query: {} });
    await expect(failure).rejects.toThrow(CommandError);
    await expect(failure).rejects.toMatchObject({ status, message });
  });

  it('reads what can be read of an error, whatever the rest is', async () => {
    const { call } = clientAnswering(
      400,
      '{"Message":"No","FailedOperations":[{"CertId":"12","Reason":"Offline"}]}',
    );
    await expect(call(revokeCertificates, { body: revocation })).rejects.toMatchObject({
      message: 'No',
      failedOperations: [{ CertId: null, Reason: 'Offline' }],
    });
  });

  it('reads a Retry-After that is a date', async () => {
    const soon = new Date(Date.now() + 60_000).toUTCString();
    const { call } = clientAnswering(503, '', { 'retry-after': soon });
    const failure = await call(listCertificates, { query: {} }).catch((error) => error);
    expect(failure.retryAfter).toBeGreaterThan(50);
    expect(failure.retryAfter).toBeLessThanOrEqual(60);
  });

  it.each([
    ['an hour behind', -3_600_000],
    ['ten minutes ahead', 600_000],
  ])('measures a Retry-After that is a date by the clock of the reply, when that is %s', async (_, off) => {
    const there = Date.now() + off;
    const { call } = clientAnswering(503, '', {
      date: new Date(there).toUTCString(),
      'retry-after': new Date(there + 60_000).toUTCString(),
    });
    await expect(call(listCertificates, { query: {} })).rejects.toMatchObject({ retryAfter: 60 });
  });

  it.each([
    ['3600', 300],
    ['99999999999999999999', 300],
    ['300', 300],
    ['0', null],
    ['-5', null],
    ['1.5', null],
    ['1e3', null],
    ['soon', null],
    ['', null],
    [new Date(Date.now() + 1e9).toUTCString(), 300],
    [new Date(0).toUTCString(), null],
    ['Fri, 31 Dec 999999 23:59:59 GMT', null],
  ])('waits for no more than five minutes, and not at all for no time: %s', async (header, retryAfter) => {
    const { call } = clientAnswering(503, '', { 'retry-after': header });
    await expect(call(listCertificates, { query: {} })).rejects.toMatchObject({ retryAfter });
  });

  it('says what Command calls a request, with its success and with its failure', async () => {
    const headers = { 'x-keyfactor-correlation-id': '6f9e3365-f6ad-45a9-bd20-f9d52a02bf2a' };
    const correlationId = headers['x-keyfactor-correlation-id'];
    const { data, ...reply } = await clientAnswering(200, '[]', headers).call(listCertificates, {
      query: {},
    });
    expect(reply).toMatchObject({ correlationId });
    const refused = clientAnswering(400, '{"Message":"No"}', headers).call(listCertificates, { query: {} });
    await expect(refused).rejects.toMatchObject({ correlationId });
  });

  it('names each request, and says its name with the answer, as the reply has it', async () => {
    const names = ['first-name', 'second-name', 'third-name'];
    const sent: (string | undefined)[] = [];
    const answers: { status: number; named?: string }[] = [
      { status: 200 },
      { status: 200, named: 'renamed-on-the-way' },
      { status: 500, named: 'renamed-on-the-way' },
    ];
    const call = createClient<never>(
      async ({ headers }): Promise<WireReply> => {
        sent.push(headers['x-request-id']);
        const { status = 0, named } = answers[sent.length - 1] ?? {};
        const header = (name: string) => (name === 'x-request-id' ? (named ?? null) : null);
        return { status, header, text: async () => '[]' };
      },
      () => names[sent.length] ?? '',
    );
    expect((await call(listCertificates, { query: {} })).requestId).toBe('first-name');
    expect((await call(listCertificates, { query: {} })).requestId).toBe('renamed-on-the-way');
    await expect(call(listCertificates, { query: {} })).rejects.toMatchObject({
      status: 500,
      requestId: 'renamed-on-the-way',
    });
    expect(sent).toEqual(names);
  });

  it('knows the name of a request whose answer never came, or broke off', async () => {
    const lost = new CommandError('Not reached', { status: null, retryAfter: 3 });
    const never = createClient<never>(
      () => Promise.reject(lost),
      () => 'the-request',
    );
    const details = { message: 'Not reached', status: null, retryAfter: 3, requestId: 'the-request' };
    await expect(never(listCertificates, { query: {} })).rejects.toMatchObject(details);
    const half = createClient<never>(
      async () => ({ status: 200, header: () => null, text: () => Promise.reject(lost) }),
      () => 'the-request',
    );
    await expect(half(listCertificates, { query: {} })).rejects.toMatchObject(details);
  });

  it('lets what is no failure of Command through as it is', async () => {
    const cancelled = new DOMException('Cancelled', 'AbortError');
    const call = createClient<never>(() => Promise.reject(cancelled));
    await expect(call(listCertificates, { query: {} })).rejects.toBe(cancelled);
  });

  it('has no name for a request where nobody gives it one', async () => {
    const { call, requests } = clientAnswering(200, '[]');
    expect((await call(listCertificates, { query: {} })).requestId).toBeNull();
    expect(requests[0]?.headers).not.toHaveProperty('x-request-id');
  });

  it('keeps failed operations and the time the server asks to wait', async () => {
    const text = '{"Message":"Some failed","FailedOperations":[{"Reason":"CA offline","CertId":2}]}';
    const { call } = clientAnswering(400, text, { 'retry-after': '7' });
    await expect(call(revokeCertificates, { body: revocation })).rejects.toMatchObject({
      failedOperations: [{ Reason: 'CA offline', CertId: 2 }],
      retryAfter: 7,
    });
  });
});
