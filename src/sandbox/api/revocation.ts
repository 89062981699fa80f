import { setImmediate } from 'node:timers/promises';
import { type RevocationRequest, revokeCertificates } from '#command/revocation.ts';
import { findCollection } from '../store/collections.ts';
import * as store from '../store/revocations.ts';
import { timerService } from './accounts.ts';
import { userName } from './caller.ts';
import { certificatePlans, findCertificates } from './certificate-query.ts';
import { Problem } from './problem.ts';
import { carryOut, tellRefusal } from './revocation-execution.ts';
import { examine, foreseeRefusal, type Membership, type RevocationChange } from './revocation-rules.ts';
import { beginRevocation, type RevocationResult } from './revocation-workflow.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

/** Certificates that change together. Between two such groups others get their turn. */
const groupSize = 100;

export function revocationRoutes(sandbox: Sandbox): readonly Route[] {
  return [
    route(
      revokeCertificates,
      async ({ body, caller }) => {
        const within = readContext(sandbox, body, userName(caller));
        const results = await revokeAll(sandbox, body, { user: userName(caller), within });
        if (body.PublishCRL) sandbox.crls.publishChanged();
        return { data: reply(sandbox, results) };
      },
      ({ body }) => body.CollectionId,
    ),
  ];
}

/**
 * The collection that the certificates must be in, where that is asked for.
 * @throws Problem 400 for a permission context that does not exist
 */
function readContext(
  sandbox: Sandbox,
  { CollectionId, ContainerId }: RevocationRequest,
  user: string,
): Membership | undefined {
  if (ContainerId) {
    throw new Problem(
      400,
      `ContainerId: there is no certificate store container with the id ${ContainerId}.`,
    );
  }
  if (!CollectionId) return undefined;
  const collection = findCollection(sandbox.database, CollectionId);
  if (!collection) {
    throw new Problem(400, `CollectionId: there is no certificate collection with the id ${CollectionId}.`);
  }
  if (sandbox.collectionCheck === 'permission') return undefined;
  const plans = certificatePlans(sandbox, collection.query, user);
  const all = { plans, includeRevoked: true, includeExpired: true, now: sandbox.now() };
  const members = findCertificates(sandbox, all);
  return { collection: collection.name, has: (id) => id <= members.largest && members.has(id) };
}

/** Every id ends in one result, but where the first that fails ends it. A crash leaves each certificate wholly changed or not at all. */
async function revokeAll(
  sandbox: Sandbox,
  request: RevocationRequest,
  asked: Pick<RevocationChange, 'user' | 'within'>,
): Promise<ReadonlyMap<number, RevocationResult>> {
  const change: RevocationChange = {
    reason: request.Reason,
    comment: request.Comment,
    effectiveDate: request.EffectiveDate === undefined ? null : Date.parse(request.EffectiveDate),
    ...asked,
  };
  const ids = [...new Set(request.CertificateIds)];
  if (sandbox.partialFailure === 'refused-whole') refuseWhole(sandbox, ids, change);
  const stopsAtFirst = sandbox.partialFailure === 'stops-at-first';
  const results = new Map<number, RevocationResult>();
  let isOver = false;
  for (let start = 0; start < ids.length && !isOver; start += groupSize) {
    if (start > 0) await setImmediate();
    sandbox.database.transaction(() => {
      for (const id of ids.slice(start, start + groupSize)) {
        const result = beginRevocation(sandbox, id, change);
        results.set(id, result);
        isOver = stopsAtFirst && result.outcome === 'failed';
        if (isOver) return;
      }
    });
  }
  return results;
}

/** @throws Problem 400 for the first that would fail; then nothing is done */
function refuseWhole(sandbox: Sandbox, ids: readonly number[], change: RevocationChange): void {
  for (const id of ids) {
    const cause = foreseeRefusal(sandbox, id, change);
    if (cause !== null) throw new Problem(400, cause);
  }
}

/**
 * Keyfactor does not publish how a partial failure looks; a setting chooses among the forms that a client may meet.
 * @throws Problem 400 in the forms that make an error of it
 */
function reply({ partialFailure }: Sandbox, results: ReadonlyMap<number, RevocationResult>) {
  const revoked: number[] = [];
  const suspended: { CertId: number; WorkflowId: string; Message: string }[] = [];
  const failed: { id: number; cause: string }[] = [];
  for (const [id, result] of results) {
    if (result.outcome === 'revoked') revoked.push(id);
    else if (result.outcome === 'failed') failed.push({ id, cause: result.cause });
    else suspended.push({ CertId: id, WorkflowId: result.workflowId, Message: result.message });
  }
  const answer = { RevokedIds: revoked, SuspendedCerts: suspended };
  const [first] = failed;
  if (!first) return answer;
  const count = `${failed.length} of ${results.size} certificates could not be revoked.`;
  switch (partialFailure) {
    case 'failed-ids':
      return { ...answer, FailedIds: failed.map(({ id }) => id) };
    case 'omitted':
      return answer;
    case 'failed-operations':
      throw new Problem(
        400,
        count,
        failed.map(({ id, cause }) => ({ Reason: cause, CertificateId: id })),
      );
    case 'message-only':
      throw new Problem(400, results.size === 1 ? first.cause : `${count} ${first.cause}`);
    case 'stops-at-first':
    case 'refused-whole':
      throw new Problem(400, first.cause);
  }
}

/** Carries out the scheduled revocations whose time has come; those of a CA that is offline wait for it. */
export function revokeDue(sandbox: Sandbox): void {
  const { database } = sandbox;
  const due = store.dueRevocations(database, sandbox.now(), groupSize);
  if (due.length === 0) return;
  database.transaction(() => {
    for (const { certificate_id: id, reason, comment, effective_date } of due) {
      store.unscheduleRevocation(database, id);
      const change = { reason, comment, effectiveDate: effective_date, user: timerService };
      // Somebody may have been faster, or it has expired while the CA could not be reached.
      const { certificate, cause } = examine(sandbox, id, change);
      if (cause === null) carryOut(sandbox, certificate, change);
      else tellRefusal(sandbox, { id, certificate }, change, cause);
    }
  });
}
