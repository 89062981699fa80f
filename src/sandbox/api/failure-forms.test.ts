import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';
import { type PartialFailure, partialFailures } from '../start.ts';

const revoked = /^The certificate [0-9A-F]+ has previously been revoked\.$/;
const count = '2 of 4 certificates could not be revoked.';

/** What is answered to one that can be revoked, one that was before, another one, and one of a CA that is offline. */
const answers: Readonly<Record<PartialFailure, { status: number; body: object; done: readonly boolean[] }>> =
  {
    'failed-ids': {
      status: 200,
      body: {
        RevokedIds: [expect.any(Number), expect.any(Number)],
        FailedIds: [expect.any(Number), idOf('legacy')],
      },
      done: [true, true],
    },
    'failed-operations': {
      status: 400,
      body: { Message: count, FailedOperations: [{ Reason: expect.stringMatching(revoked) }, {}] },
      done: [true, true],
    },
    omitted: {
      status: 200,
      body: { RevokedIds: [expect.any(Number), expect.any(Number)] },
      done: [true, true],
    },
    'stops-at-first': {
      status: 400,
      body: { ErrorCode: expect.any(String), Message: expect.stringMatching(revoked) },
      done: [true, false],
    },
    'refused-whole': {
      status: 400,
      body: { ErrorCode: expect.any(String), Message: expect.stringMatching(revoked) },
      done: [false, false],
    },
    'message-only': {
      status: 400,
      body: { ErrorCode: expect.any(String), Message: expect.stringMatching(`^${count} The certificate`) },
      done: [true, true],
    },
  };

describe.each(partialFailures)('failures told as %s', (partialFailure) => {
  let sandbox: TestSandbox;
  let first: number;
  let before: number;
  let second: number;

  beforeAll(async () => {
    sandbox = await startTestSandbox({ partialFailure });
    const query = encodeURIComponent(
      'CA -eq "Example Corp TLS Issuing CA" AND TemplateShortName -ne "WebServerApproval"',
    );
    const { body } = await sandbox.get(`/Certificates?QueryString=${query}&ReturnLimit=3`);
    [first, before, second] = body.map(({ Id }: { Id: number }) => Id);
    await sandbox.revoke({ CertificateIds: [before], Comment: 'Before' });
  });
  afterAll(() => sandbox.close());

  const isRevoked = async (id: number) => (await sandbox.get(`/Certificates/${id}`)).body.CertState === 2;

  it('answers so, and does what that says', async () => {
    const { status, body, done } = answers[partialFailure];
    const reply = await sandbox.revoke({
      CertificateIds: [first, before, second, idOf('legacy')],
      Comment: 'Decommissioned',
    });
    expect(reply).toMatchObject({ status, body });
    expect([await isRevoked(first), await isRevoked(second)]).toEqual(done);
  });

  it('answers a success as ever', async () => {
    const id = idOf('emoji');
    const reply = await sandbox.revoke({ CertificateIds: [id], Comment: 'x' });
    expect(reply).toMatchObject({ status: 200, body: { RevokedIds: [id], SuspendedCerts: [] } });
  });
});

it('shows a certificate as it was for as long as reading is said to be behind', async () => {
  const sandbox = await startTestSandbox({ staleReads: 60_000 });
  const id = idOf('emoji');
  const one = async () => (await sandbox.get(`/Certificates/${id}`)).body;
  const listed = async () =>
    (await sandbox.get(`/Certificates?IncludeRevoked=true&QueryString=CertId%20-eq%20${id}`)).body[0];
  const states = { CertState: 1, RevocationEffDate: null, RevocationComment: null };
  await sandbox.revoke({ CertificateIds: [id], Reason: 6, Comment: 'On hold' });
  expect(await one()).toMatchObject(states);
  expect(await listed()).toMatchObject(states);
  // It is done all the same.
  const again = await sandbox.revoke({ CertificateIds: [id], Reason: 6, Comment: 'x' });
  expect(again.body.FailedIds).toEqual([id]);
  await sandbox.close();
});
