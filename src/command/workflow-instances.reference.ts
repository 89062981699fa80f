import { describe } from './describe.ts';
import { pagingWords } from './list-query.reference.ts';
import {
  getWorkflowInstance,
  listAssignedWorkflowInstances,
  listMyWorkflowInstances,
  listWorkflowInstances,
  restartWorkflowInstance,
  signalWorkflowInstance,
  stopWorkflowInstance,
} from './workflow-instances.ts';

export const workflowInstancesReference = [
  describe(listWorkflowInstances, {
    summary: 'Returns the workflow instances of everybody.',
    query: pagingWords,
  }),
  describe(listMyWorkflowInstances, {
    summary: 'Returns the workflow instances that the caller has begun.',
    query: pagingWords,
  }),
  describe(listAssignedWorkflowInstances, {
    summary: 'Returns the suspended workflow instances that the caller may decide on.',
    query: pagingWords,
  }),
  describe(getWorkflowInstance, {
    summary: 'Returns one workflow instance with its signals and data.',
  }),
  describe(signalWorkflowInstance, {
    summary:
      'Approves or denies what a suspended workflow instance waits for, for the roles that its step names.',
  }),
  describe(stopWorkflowInstance, {
    summary: 'Ends a workflow instance that is suspended or has failed, as rejected.',
  }),
  describe(restartWorkflowInstance, {
    summary: 'Begins a failed workflow instance again.',
  }),
];
