import { z } from 'zod';
import { certificate } from '#command/certificate.ts';
import { CommandError } from '#command/errors.ts';
import { startRun } from '#revocation/run/engine/engine.ts';
import type { Clock, RunTransport } from '#revocation/run/ports.ts';
import { replay } from '#revocation/run/record/ledger.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import { pick, type SelectedCertificate } from '#revocation/selection.ts';
import { partialFailures } from '../src/sandbox/start.ts';
import { createNodeTransport, nodeClock } from './bench/node-transport.ts';
import { startCountermand } from './countermand.ts';
import { type Api, createApi, expect, test } from './fixtures.ts';

const comment = 'By the run under test';
const certificates = z.array(certificate);

/** Without a CA that is offline, or a template that needs an approval: 60 that can be revoked, and some that cannot. */
const query = 'CA -eq "Example Corp TLS Issuing CA" AND TemplateShortName -ne "WebServerApproval"';

async function all(api: Api): Promise<z.output<typeof certificates>> {
  const path = '/Certificates?IncludeRevoked=true&IncludeExpired=true&ReturnLimit=1000&QueryString=';
  return certificates.parse((await api.get(path + encodeURIComponent(query))).body);
}

/** A transport and a clock whose answers, once it is killed, nobody hears any more: what was sent is carried out all the same. */
function mortal(transport: RunTransport) {
  let isDead = false;
  const heard = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      const came = await answer;
      return isDead ? await new Promise<Answer>(() => {}) : came;
    } catch (error) {
      return isDead ? await new Promise<Answer>(() => {}) : Promise.reject(error);
    }
  };
  return {
    kill() {
      isDead = true;
    },
    transport: {
      ...transport,
      revoke: (ids) => (isDead ? new Promise(() => {}) : heard(transport.revoke(ids))),
      read: (ids) => heard(transport.read(ids)),
    } satisfies RunTransport,
    clock: { ...nodeClock, wait: (time) => heard(nodeClock.wait(time)) } satisfies Clock,
  };
}

/** Runs these to the end, killed once in the middle, and gives what the ledger says of each. */
async function run(url: string, chosen: readonly SelectedCertificate[], onHalf: () => Promise<void>) {
  const events: RunEvent[] = [];
  const ids = chosen.map(({ Id }) => Id);
  const params = { reason: 4, effectiveDate: null, comment };
  const life = (onState: (done: number) => boolean) => {
    const { transport, clock, kill } = mortal(createNodeTransport(url, { Reason: 4, Comment: comment }));
    const { ledger, interruption } = replay(ids, events, true, Date.now());
    if (interruption) events.push(interruption);
    let isOver = false;
    const journal = { append: async (event: RunEvent) => void (isOver || events.push(event)) };
    const begun = startRun({ certificates: chosen, params, ledger, transport, clock, journal });
    return new Promise<typeof ledger>((resolve) => {
      const look = () => {
        const { status, pauseReason, counts } = begun.state.get();
        if (pauseReason?.by === 'refusal' || pauseReason?.by === 'circuitBreaker') begun.resume();
        if (status !== 'finished' && !onState(counts.revoked + counts.verified)) return;
        if (isOver) return;
        isOver = status !== 'finished';
        if (isOver) kill();
        unsubscribe();
        resolve(ledger);
      };
      const unsubscribe = begun.state.subscribe(look);
      look();
    });
  };
  await life((done) => done >= 15);
  await onHalf();
  return await life(() => false);
}

test('every form of failure ends each certificate in what is true of it', async () => {
  test.setTimeout(180_000);
  await Promise.all(
    partialFailures.map(async (form, index) => {
      const server = await startCountermand({
        SANDBOX_PARTIAL_FAILURE: form,
        SANDBOX_STALE_READS: '2000',
        FAULTS: `lost=0.1,error=0.05,busy=0.01,seed=${index + 1}`,
      });
      try {
        const api = createApi(server.url);
        const listed = await all(api);
        const active = listed.filter(({ CertState }) => CertState === 1);
        // Some are revoked before the run, which nobody told it, and some by a colleague meanwhile.
        const [before, meanwhile] = [active.slice(5, 8), active.slice(30, 33)];
        for (const { Id } of before) await revokeElsewhere(api, Id);
        const ledger = await run(server.url, active.slice(0, 60).map(pick), async () => {
          for (const { Id } of meanwhile) await revokeElsewhere(api, Id);
        });
        const now = new Map((await settled(api)).map((each) => [each.Id, each]));
        const wrong = active.slice(0, 60).flatMap(({ Id, NotAfter }) => {
          const { CertState, RevocationComment } = now.get(Id) ?? {};
          const kind = ledger.outcomeOf(Id)?.kind ?? 'none';
          const isExpired = Date.parse(NotAfter) < Date.now();
          const isOurs = CertState === 2 && RevocationComment === comment;
          const expected = isOurs
            ? 'verified'
            : CertState === 2
              ? 'alreadyRevoked'
              : isExpired
                ? 'failed'
                : 'unknown';
          return kind === expected ? [] : [{ form, Id, kind, expected, outcome: ledger.outcomeOf(Id) }];
        });
        expect(wrong).toEqual([]);
        expect(ledger.counts()).toMatchObject({ waiting: 0, sending: 0, skipped: 0, unknown: 0 });
        expect(ledger.counts().verified).toBeGreaterThan(45);
      } finally {
        await server.stop();
      }
    }),
  );
});

/** By another client, which loses answers as well. */
async function revokeElsewhere(api: Api, id: number): Promise<void> {
  const body = { CertificateIds: [id], Reason: 1, Comment: 'By a colleague' };
  for (let turn = 0; turn < 20; turn += 1) {
    const answer = await api.post('/Certificates/Revoke', body).catch((error: unknown) => {
      if (error instanceof CommandError || error instanceof TypeError) return null;
      throw error;
    });
    if (answer && answer.status < 429) return;
  }
  throw new Error(`${id} could not be revoked.`);
}

/** As it is when reading is not behind any more. */
async function settled(api: Api) {
  let before = '';
  await expect
    .poll(
      async () => {
        const states = JSON.stringify((await all(api)).map(({ Id, CertState }) => [Id, CertState]));
        const isSettled = states === before;
        before = states;
        return isSettled;
      },
      { intervals: [2_100] },
    )
    .toBe(true);
  return await all(api);
}
