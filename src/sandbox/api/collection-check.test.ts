import { describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';
import type { CollectionCheck } from '../start.ts';

/** Of the TLS CA, active: one that is in the collection "Web servers", and one that is not. */
async function choose(sandbox: TestSandbox): Promise<[inside: number, outside: number]> {
  const find = async (condition: string) => {
    const query = encodeURIComponent(
      `${condition} AND CA -eq "Example Corp TLS Issuing CA" AND TemplateShortName -ne "WebServerApproval" AND CertId -gt 40`,
    );
    return (await sandbox.get(`/Certificates?ReturnLimit=1&QueryString=${query}`)).body[0].Id;
  };
  return [await find('CN -contains ".web.example.com"'), await find('CN -notcontains ".web.example.com"')];
}

async function revokeBoth(collectionCheck: CollectionCheck, account: string) {
  const sandbox = await startTestSandbox({ collectionCheck, partialFailure: 'failed-operations' });
  const [inside, outside] = await choose(sandbox);
  const body = { CertificateIds: [outside, inside, 99_999], Comment: 'x', CollectionId: 1 };
  const answer = await sandbox.revoke(body, account);
  const { body: withoutScope } = await sandbox.revoke({ CertificateIds: [outside], Comment: 'x' }, 'admin');
  const read = async (id: number) => (await sandbox.get(`/Certificates/${id}`)).body.CertState;
  const states = [await read(inside), await read(outside)];
  await sandbox.close();
  return { answer, withoutScope, states, outside };
}

describe('the collection of a revocation', () => {
  it('is a permission context, unless the setting says otherwise', async () => {
    const { answer, states } = await revokeBoth('permission', 'web-team');
    expect(answer.body.FailedOperations).toEqual([
      { CertificateId: 99_999, Reason: 'There is no such certificate.' },
    ]);
    expect(states).toEqual([2, 2]);
  });

  it.each(['web-team', 'admin'])(
    'is compared with the certificates where it is strict, for %s',
    async (account) => {
      const { answer, withoutScope, outside } = await revokeBoth('strict', account);
      expect(answer.status).toBe(400);
      expect(answer.body.FailedOperations).toEqual([
        { CertificateId: outside, Reason: 'It is not in the certificate collection "Web servers".' },
        { CertificateId: 99_999, Reason: 'There is no such certificate.' },
      ]);
      // Whoever may revoke everything needs no scope.
      expect(withoutScope.RevokedIds).toEqual([outside]);
    },
  );
});
