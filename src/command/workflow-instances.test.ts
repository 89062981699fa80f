import { expect, it } from 'vitest';
import { listWorkflowInstances, workflowStatuses } from './workflow-instances.ts';

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
