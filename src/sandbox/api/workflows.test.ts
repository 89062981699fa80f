import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 900 });
});
afterAll(() => sandbox.close());

const read = async (id: number) => (await sandbox.get(`/Certificates/${id}`)).body;
const instance = async (id: string, account?: string) =>
  await sandbox.get(`/Workflow/Instances/${id}`, account);
const post = async (path: string, body?: object, account = 'approver') =>
  await sandbox.call('POST', `/Workflow/Instances/${path}`, { ...(body && { body }), account });
const decide = async (id: string, Approved: string, account?: string) =>
  await post(
    `${id}/Signals`,
    { SignalKey: 'RequireApproval1.ApprovalStatus', Data: { Approved, Comment: 'Checked' } },
    account,
  );

/** Brings the date of a scheduled revocation nearer, and waits until it is carried out. */
async function letItCome(certificateId: number): Promise<void> {
  const database = new Sqlite(join(sandbox.dataDirectory, 'sandbox.sqlite'));
  database.exec(
    `UPDATE scheduled_revocations SET effective_date = ${Date.now()} WHERE certificate_id = ${certificateId}`,
  );
  database.close();
  await expect.poll(async () => (await read(certificateId)).CertState, { timeout: 20_000 }).toBe(2);
}

const taken = new Set<number>();

/** An active certificate whose template asks for an approval, that no test has touched yet. */
async function takeOne(): Promise<number> {
  const query = encodeURIComponent('TemplateShortName -eq "WebServerApproval"');
  const { body } = await sandbox.get(`/Certificates?ReturnLimit=100&QueryString=${query}`);
  const id = body.map(({ Id }: { Id: number }) => Id).find((candidate: number) => !taken.has(candidate));
  expect(id).toBeGreaterThan(0);
  taken.add(id);
  return id;
}

async function suspend(account?: string, changes: object = {}) {
  const certificateId = await takeOne();
  const { body } = await sandbox.revoke(
    { CertificateIds: [certificateId], Reason: 4, Comment: 'Replaced', CollectionId: 1, ...changes },
    account,
  );
  const [suspended] = body.SuspendedCerts;
  expect(suspended).toMatchObject({ CertId: certificateId, Message: expect.stringContaining('approval') });
  expect(body.RevokedIds).toEqual([]);
  return { certificateId, workflowId: String(suspended.WorkflowId) };
}

describe('a template that asks for an approval', () => {
  it('suspends, and revokes once approved by somebody else', async () => {
    const { certificateId, workflowId } = await suspend('web-team');
    expect(await read(certificateId)).toMatchObject({ CertState: 1 });
    const { body } = await instance(workflowId, 'approver');
    expect(body).toMatchObject({
      Id: workflowId,
      Status: 2,
      Title: expect.stringMatching(/^EXAMPLE\\web-team is revoking certificate with CN=/),
      Definition: { WorkflowType: 'Revocation' },
      Signals: [{ SignalName: 'ApprovalStatus', SignalReceived: false }],
      InitialData: { CertificateId: certificateId, RevokeCode: 4, Comment: 'Replaced' },
    });
    expect((await decide(workflowId, 'True')).status).toBe(204);
    expect(await read(certificateId)).toMatchObject({ CertState: 2, RevocationReason: 4 });
    expect((await instance(workflowId)).body).toMatchObject({
      Status: 3,
      Signals: [{ SignalReceived: true }],
      CurrentStateData: { Approved: 'True', ApprovedBy: 'EXAMPLE\\approver', ApprovalComment: 'Checked' },
    });
    expect((await decide(workflowId, 'True')).status).toBe(400);
  });

  it('leaves the certificate alone once denied, and takes a new request then', async () => {
    const { certificateId, workflowId } = await suspend();
    const again = { CertificateIds: [certificateId], Comment: 'Impatient' };
    expect((await sandbox.revoke(again)).body).toMatchObject({
      FailedIds: [certificateId],
      SuspendedCerts: [],
    });
    expect((await decide(workflowId, 'False')).status).toBe(204);
    expect((await instance(workflowId)).body).toMatchObject({ Status: 5, StatusMessage: /Denied/ });
    expect(await read(certificateId)).toMatchObject({ CertState: 1 });
    expect((await sandbox.revoke(again)).body.SuspendedCerts).toHaveLength(1);
  });

  it('keeps the effective date that was asked for', async () => {
    const EffectiveDate = new Date(Date.now() - 3_600_000).toISOString().replace(/\d{3}Z/, '000Z');
    const { certificateId, workflowId } = await suspend('admin', { EffectiveDate });
    await decide(workflowId, 'True');
    expect(await read(certificateId)).toMatchObject({ CertState: 2, RevocationEffDate: EffectiveDate });
  });

  it('is decided by the roles of its step, and never by who asked', async () => {
    const { certificateId, workflowId } = await suspend('admin');
    expect((await decide(workflowId, 'True', 'admin')).status).toBe(403);
    expect((await decide(workflowId, 'True', 'auditor')).status).toBe(403);
    expect((await decide(workflowId, 'True', 'web-team')).status).toBe(403);
    expect((await decide(randomUUID(), 'True')).status).toBe(404);
    expect(await read(certificateId)).toMatchObject({ CertState: 1 });
    const other = await suspend('web-team');
    expect((await decide(other.workflowId, 'True', 'admin')).status).toBe(204);
  });

  it.each([
    [{}, 'SignalKey'],
    [{ SignalKey: 'Other.ApprovalStatus', Data: { Approved: 'True' } }, 'RequireApproval1.ApprovalStatus'],
    [{ SignalKey: 'RequireApproval1.ApprovalStatus', Data: { Approved: 'Perhaps' } }, 'Approved'],
    [{ SignalKey: 'RequireApproval1.ApprovalStatus' }, 'Data'],
  ])('refuses the signal %j', async (signal, words) => {
    const { workflowId } = await suspend();
    const { status, body } = await post(`${workflowId}/Signals`, signal);
    expect(status).toBe(400);
    expect(body.Message).toContain(words);
    expect((await instance(workflowId)).body.Status).toBe(2);
    await post(`${workflowId}/Stop`, undefined, 'admin');
  });

  it('fails when the certificate has been revoked in the meantime', async () => {
    const EffectiveDate = new Date(Date.now() + 3_600_000).toISOString();
    const { certificateId, workflowId } = await suspend('admin', { EffectiveDate });
    await decide(workflowId, 'True');
    const [second] = (await sandbox.revoke({ CertificateIds: [certificateId], Comment: 'Sooner' })).body
      .SuspendedCerts;
    await letItCome(certificateId);
    expect((await decide(second.WorkflowId, 'True')).status).toBe(204);
    expect((await instance(second.WorkflowId)).body).toMatchObject({
      Status: 4,
      StatusMessage: expect.stringMatching(/has previously been revoked\.$/),
    });
    expect(await read(certificateId)).toMatchObject({ RevocationComment: 'Replaced' });
  });
});

describe('a restart', () => {
  it('waits for no decision while another request on the certificate does', async () => {
    const EffectiveDate = new Date(Date.now() + 3_600_000).toISOString();
    const { certificateId, workflowId } = await suspend('admin', { Reason: 6, EffectiveDate });
    const ask = async (Reason: number) => {
      const body = { CertificateIds: [certificateId], Reason, Comment: 'Again' };
      return String((await sandbox.revoke(body)).body.SuspendedCerts[0].WorkflowId);
    };
    await decide(workflowId, 'True');
    const second = await ask(6);
    await letItCome(certificateId);
    await decide(second, 'True');
    expect((await instance(second)).body).toMatchObject({
      Status: 4,
      StatusMessage: 'It is on hold already.',
    });
    await decide(await ask(-1), 'True');
    expect((await read(certificateId)).CertState).toBe(1);
    const waiting = await ask(1);
    await post(`${second}/Restart`, undefined, 'admin');
    expect((await instance(second)).body).toMatchObject({
      Status: 4,
      StatusMessage: expect.stringContaining(waiting),
    });
    await decide(waiting, 'False');
    await post(`${second}/Restart`, undefined, 'admin');
    expect((await instance(second)).body).toMatchObject({ Status: 2, Signals: [{ SignalReceived: false }] });
    await decide(second, 'True');
    expect(await read(certificateId)).toMatchObject({ CertState: 2, RevocationReason: 6 });
  });
});

describe('the lists of workflow instances', () => {
  it('tell everybody’s, one’s own, and those that one may decide on', async () => {
    const mine = await suspend('web-team');
    const admins = await suspend('admin');
    const list = async (path: string, account: string) =>
      (await sandbox.get(`/Workflow/Instances${path}?ReturnLimit=1000`, account)).body.map(
        ({ Id }: { Id: string }) => Id,
      );
    expect(await list('', 'auditor')).toEqual(expect.arrayContaining([mine.workflowId, admins.workflowId]));
    expect(await list('/My', 'web-team')).toContain(mine.workflowId);
    expect(await list('/My', 'web-team')).not.toContain(admins.workflowId);
    expect(await list('/AssignedToMe', 'approver')).toEqual(
      expect.arrayContaining([mine.workflowId, admins.workflowId]),
    );
    expect(await list('/AssignedToMe', 'admin')).not.toContain(admins.workflowId);
    expect(await list('/AssignedToMe', 'auditor')).toEqual([]);
    expect((await instance(admins.workflowId, 'web-team')).status).toBe(403);
    expect((await instance(mine.workflowId, 'web-team')).status).toBe(200);
    expect((await instance('not-a-guid')).status).toBe(400);
  });

  it('are searched', async () => {
    const { workflowId } = await suspend('web-team');
    const query = encodeURIComponent(`Status -eq 2 AND Initiator -eq "%ME%" AND Id -eq "${workflowId}"`);
    const mine = await sandbox.get(`/Workflow/Instances/My?QueryString=${query}`, 'web-team');
    expect(mine.body).toMatchObject([{ Id: workflowId, Status: 2 }]);
    expect((await sandbox.get(`/Workflow/Instances?QueryString=${query}`)).body).toEqual([]);
    const wrong = await sandbox.get('/Workflow/Instances?QueryString=Status%20-eq%20Suspended');
    expect(wrong.body.Message).toContain('Invalid Status value');
  });

  it('have one for every revocation', async () => {
    const id = idOf('emoji');
    await sandbox.revoke({ CertificateIds: [id], Comment: 'x' });
    const { body, headers } = await sandbox.get(
      '/Workflow/Instances?ReturnLimit=1&SortField=StartDate&SortAscending=1',
    );
    expect(body).toMatchObject([{ Status: 3, Definition: { DisplayName: 'Global Revocation Workflow' } }]);
    expect((await instance(body[0].Id)).body.InitialData.CertificateId).toBe(id);
    expect(Number(headers.get('x-total-count'))).toBeGreaterThan(1);
  });
});

describe('an instance that failed', () => {
  async function failed() {
    const id = idOf('legacy');
    expect((await sandbox.revoke({ CertificateIds: [id], Comment: 'x' })).body.FailedIds).toEqual([id]);
    const { body } = await sandbox.get('/Workflow/Instances?ReturnLimit=1&SortAscending=1');
    expect(body).toMatchObject([
      { Status: 4, StatusMessage: expect.stringContaining('Legacy Issuing CA cannot be reached') },
    ]);
    return String(body[0].Id);
  }

  it('is restarted by whoever manages workflows, and fails again while the cause lasts', async () => {
    const id = await failed();
    expect((await post(`${id}/Restart`, undefined, 'approver')).status).toBe(403);
    expect((await post(`${id}/Restart?version=7`, undefined, 'admin')).status).toBe(400);
    expect((await post(`${id}/Restart?version=1`, undefined, 'admin')).status).toBe(204);
    const restarted = encodeURIComponent(
      `Operation -eq 21 AND User -eq "%ME%" AND ImmutableIdentifier -eq ${idOf('legacy')}`,
    );
    const { body } = await sandbox.get(`/Audit?QueryString=${restarted}`);
    expect(body).toMatchObject([{ ImmutableIdentifier: String(idOf('legacy')) }]);
    expect((await instance(id)).body.Status).toBe(4);
  });

  it('takes a type of content where there is none', async () => {
    const id = await failed();
    const headers = { 'content-type': 'application/json' };
    const path = `/Workflow/Instances/${id}/Stop`;
    expect((await sandbox.call('POST', path, { headers })).status).toBe(204);
  });

  it('is stopped as rejected, once', async () => {
    const id = await failed();
    expect((await post(`${id}/Stop`, undefined, 'approver')).status).toBe(403);
    expect((await post(`${id}/Stop`, undefined, 'admin')).status).toBe(204);
    expect((await instance(id)).body).toMatchObject({
      Status: 5,
      StatusMessage: 'Stopped by EXAMPLE\\admin.',
    });
    expect((await post(`${id}/Stop`, undefined, 'admin')).status).toBe(400);
    expect((await post(`${id}/Restart`, undefined, 'admin')).status).toBe(400);
  });
});
