import { type RawBuilder, sql } from 'kysely';

/** A workflow of type Revocation. Every revocation runs through one, chosen by the certificate's template. */
export interface WorkflowDefinition {
  readonly id: string;
  readonly displayName: string;
  readonly version: number;
  readonly step: {
    readonly id: string;
    readonly displayName: string;
    readonly uniqueName: string;
    /** Roles whose holders decide; none: the step needs no decision. */
    readonly roles: readonly string[];
  };
}

/** The signal of a step that waits for an approval; its key is `<step's unique name>.ApprovalStatus`. */
export const approvalSignal = 'ApprovalStatus';

/** Built in: it runs straight through. */
export const globalRevocation: WorkflowDefinition = {
  id: '4a3f1a0e-6d0c-4d36-9d0a-2f1c2c9b6c01',
  displayName: 'Global Revocation Workflow',
  version: 1,
  step: {
    id: '4a3f1a0e-6d0c-4d36-9d0a-2f1c2c9b6c02',
    displayName: 'Revoke Certificate',
    uniqueName: 'RevokeCertificate1',
    roles: [],
  },
};

export const revocationWithApproval: WorkflowDefinition = {
  id: '9b7c5e52-1f2a-4f0b-8c55-6a7d0e8f4d01',
  displayName: 'Revocation with approval',
  version: 1,
  step: {
    id: '9b7c5e52-1f2a-4f0b-8c55-6a7d0e8f4d02',
    displayName: 'Require Approval',
    uniqueName: 'RequireApproval1',
    roles: ['Administrators', 'Approvers'],
  },
};

const definitions = [globalRevocation, revocationWithApproval];

/** The name of the step that an instance is at, of the table of instances. */
export function stepName(): RawBuilder<unknown> {
  const cases = definitions.map(({ id, step }) => sql`WHEN ${sql.lit(id)} THEN ${sql.lit(step.displayName)}`);
  return sql`CASE definition ${sql.join(cases, sql` `)} END`;
}

/** @throws Error for an id that no definition has */
export function definitionWithId(id: string): WorkflowDefinition {
  const definition = definitions.find((candidate) => candidate.id === id);
  if (!definition) throw new Error(`There is no workflow definition ${id}.`);
  return definition;
}
