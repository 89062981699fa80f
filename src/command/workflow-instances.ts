import * as z from 'zod/mini';
import { commentLimits } from './comment.ts';
import { endpoint, noContent } from './endpoint.ts';
import { pagingQuery, queryInteger } from './list-query.ts';
import {
  manageWorkflowInstances,
  readAssignedWorkflowInstances,
  readOwnWorkflowInstances,
  readWorkflowInstances,
} from './permissions.ts';
import {
  wireArray,
  wireBoolean,
  wireDateTime,
  wireDateTimeOrNull,
  wireEnum,
  wireInteger,
  wireObject,
  wireOr,
  wireRecord,
  wireText,
} from './wire.ts';

/**
 * Keyfactor's schema says a number from 0 to 6, its documentation these names; which number is which is not published.
 * Both are read.
 */
export const workflowStatuses = {
  Unknown: 0,
  Running: 1,
  Suspended: 2,
  Complete: 3,
  Failed: 4,
  Rejected: 5,
  CanceledForRestart: 6,
} as const;

const instanceShape = {
  Id: z.string().check(z.meta({ format: 'uuid', description: 'What SuspendedCerts calls WorkflowId.' })),
  Status: wireEnum(workflowStatuses, workflowStatuses.Unknown),
  CurrentStepId: wireText,
  StatusMessage: wireText,
  Definition: wireOr(
    wireObject({
      Id: wireText,
      DisplayName: wireText,
      Version: wireInteger,
      WorkflowType: wireText,
    }),
    () => null,
  ),
  CurrentStepDisplayName: wireText,
  CurrentStepUniqueName: wireText,
  Title: wireText,
  LastModified: wireDateTimeOrNull,
  StartDate: wireDateTime,
  ReferenceId: wireInteger,
};

const instance = wireObject(instanceShape);

const stateData = wireRecord(z.unknown());

const instanceDetails = wireObject({
  ...instanceShape,
  Signals: wireArray(
    wireObject({ SignalName: wireText, StepSignalId: wireText, SignalReceived: wireBoolean }),
  ),
  InitialData: stateData,
  CurrentStateData: stateData,
});

/**
 * The certificate that the data of a revocation's instance name; null when they do not. Keyfactor's documentation has the name in
 * one word (10.2) and in two (12).
 */
export function workflowCertificateId({ InitialData, CurrentStateData }: WorkflowData): number | null {
  const id = wholeNumber(instanceValue({ InitialData, CurrentStateData }, 'CertificateId'));
  return id !== null && id > 0 ? id : null;
}

/** The revocation that an instance waits to carry out, as far as its data tell; null: they do not. */
export function workflowRevocation(data: WorkflowData): {
  readonly reason: number | null;
  readonly comment: string | null;
} {
  const comment = instanceValue(data, 'Comment');
  return {
    reason: wholeNumber(instanceValue(data, 'RevokeCode')),
    comment: typeof comment === 'string' && comment !== '' ? comment : null,
  };
}

/** A number, or its digits; an empty text is none, though JavaScript reads it as 0. */
function wholeNumber(value: unknown): number | null {
  return /^-?\d{1,15}$/.test(String(value)) ? Number(value) : null;
}

type WorkflowData = Pick<z.output<typeof instanceDetails>, 'InitialData' | 'CurrentStateData'>;

/** @param name in one word; newer documentation prints the same with spaces */
function instanceValue({ InitialData, CurrentStateData }: WorkflowData, name: string): unknown {
  for (const data of [CurrentStateData, InitialData])
    for (const [key, value] of Object.entries(data))
      if (key.replaceAll(' ', '').toLowerCase() === name.toLowerCase()) return value;
  return undefined;
}

export const listWorkflowInstances = endpoint({
  method: 'GET',
  path: '/Workflow/Instances',
  permissions: [readWorkflowInstances],
  prefix: 'pq.',
  query: wireObject(pagingQuery),
  response: z.array(instance),
  lenience: {},
});

export const listMyWorkflowInstances = endpoint({
  method: 'GET',
  path: '/Workflow/Instances/My',
  permissions: [readOwnWorkflowInstances],
  prefix: 'instanceQuery.',
  query: wireObject(pagingQuery),
  response: z.array(instance),
  lenience: {},
});

export const listAssignedWorkflowInstances = endpoint({
  method: 'GET',
  path: '/Workflow/Instances/AssignedToMe',
  permissions: [readAssignedWorkflowInstances],
  prefix: 'pq.',
  query: wireObject(pagingQuery),
  response: z.array(instance),
  lenience: {},
});

const instanceParams = z.object({
  instanceId: z.guid('instanceId must be a GUID').check(z.toLowerCase()),
});

/** With a permission on own or assigned instances only, on those. */
export const getWorkflowInstance = endpoint({
  method: 'GET',
  path: '/Workflow/Instances/{instanceId}',
  permissions: [readWorkflowInstances, readOwnWorkflowInstances, readAssignedWorkflowInstances],
  params: instanceParams,
  response: instanceDetails,
});

/** For the holders of a role that the step names, whatever else they may. */
export const signalWorkflowInstance = endpoint({
  method: 'POST',
  path: '/Workflow/Instances/{instanceId}/Signals',
  permissions: [],
  params: instanceParams,
  body: wireObject({
    SignalKey: z
      .string('SignalKey is required, such as RequireApproval1.ApprovalStatus')
      .check(z.meta({ example: 'RequireApproval1.ApprovalStatus' })),
    Data: wireObject({
      Approved: z.pipe(
        z
          .union(
            [z.string().check(z.regex(/^(true|false)$/i)), z.boolean()],
            'Data.Approved must be "True" or "False"',
          )
          .check(z.meta({ example: 'True' })),
        z.transform((value) => String(value).toLowerCase() === 'true'),
      ),
      Comment: wireOr(z.string().check(...commentLimits('Data.Comment')), () => null),
    }),
  }),
  response: noContent,
});

export const stopWorkflowInstance = endpoint({
  method: 'POST',
  path: '/Workflow/Instances/{instanceId}/Stop',
  permissions: [manageWorkflowInstances],
  params: instanceParams,
  response: noContent,
});

export const restartWorkflowInstance = endpoint({
  method: 'POST',
  path: '/Workflow/Instances/{instanceId}/Restart',
  permissions: [manageWorkflowInstances],
  params: instanceParams,
  query: wireObject({ version: queryInteger }),
  response: noContent,
});
