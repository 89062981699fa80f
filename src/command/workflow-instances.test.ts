import { expect, it } from 'vitest';
import {
  listWorkflowInstances,
  workflowCertificateId,
  workflowRevocation,
  workflowStatuses,
} from './workflow-instances.ts';

// Keyfactor's schema says a number from 0 to 6, its documentation names; which belong together is not published.
it.each([
  [2, workflowStatuses.Suspended],
  [0, workflowStatuses.Unknown],
  ['Suspended', workflowStatuses.Suspended],
  ['suspended', workflowStatuses.Suspended],
  ['CanceledForRestart', workflowStatuses.CanceledForRestart],
  ['2', workflowStatuses.Suspended],
  ['Suspended (2)', workflowStatuses.Suspended],
  [7, 7],
  ['Waiting', workflowStatuses.Unknown],
])('the status %j is read', (Status, read) => {
  const [instance] = listWorkflowInstances.response.parse([
    { Id: '4a3f1a0e-6d0c-4d36-9d0a-2f1c2c9b6c01', Status, StartDate: '2026-03-19T20:20:03' },
  ]);
  expect(instance?.Status).toBe(read);
});

// The names as Keyfactor's documentation prints them: in one word (10.2, WorkflowInstancesGETID), in several (12).
it.each([
  [{ CertificateId: 17, RevokeCode: 4, Comment: 'Replaced' }, 17, { reason: 4, comment: 'Replaced' }],
  [
    { 'Certificate Id': '17', 'Revoke Code': '4', Comment: 'Replaced' },
    17,
    { reason: 4, comment: 'Replaced' },
  ],
  [{ CertificateId: 17, RevokeCode: 0, Comment: '' }, 17, { reason: 0, comment: null }],
  [{ CertificateId: 0, RevokeCode: '', Comment: 7 }, null, { reason: null, comment: null }],
  [{ CertificateId: '', RevokeCode: 'Superseded', Comment: null }, null, { reason: null, comment: null }],
  [{}, null, { reason: null, comment: null }],
])('the data %j of an instance tell its certificate and its revocation', (data, id, revocation) => {
  for (const instance of [
    { InitialData: data, CurrentStateData: {} },
    { InitialData: {}, CurrentStateData: data },
  ]) {
    expect(workflowCertificateId(instance)).toBe(id);
    expect(workflowRevocation(instance)).toEqual(revocation);
  }
});
