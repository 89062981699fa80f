import { startRun } from '#revocation/run/engine/engine.ts';
import type { RunTransport } from '#revocation/run/ports.ts';
import { Ledger } from '#revocation/run/record/ledger.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { nodeClock } from './node-transport.ts';
import { quantile } from './timing.ts';

export interface RunLimits {
  readonly idsPerRequest: number;
  readonly inFlight: number;
}

/** Milliseconds of one request with nothing else going on, the median. */
export async function latencyAlone(
  transport: RunTransport,
  certificates: readonly SelectedCertificate[],
  idsPerRequest: number,
): Promise<number> {
  const times: number[] = [];
  for (let from = 0; from < certificates.length; from += idsPerRequest) {
    const ids = certificates.slice(from, from + idsPerRequest).map(({ Id }) => Id);
    const start = performance.now();
    await transport.revoke(ids);
    times.push(performance.now() - start);
  }
  return quantile(times, 0.5);
}

/** Certificates a second: until the last answer, and until all were read again. */
export async function rateOfRun(
  transport: RunTransport,
  certificates: readonly SelectedCertificate[],
  { idsPerRequest, inFlight }: RunLimits,
) {
  const start = performance.now();
  let sent = 0;
  const { state } = startRun({
    certificates,
    params: { reason: 4, effectiveDate: null, comment: 'Measured' },
    ledger: new Ledger(certificates.map(({ Id }) => Id)),
    transport,
    clock: nodeClock,
    journal: { append: async () => {} },
    limits: { maxIds: idsPerRequest, maxRequests: inFlight },
  });
  await new Promise<void>((resolve) => {
    state.subscribe(() => {
      const { counts, status } = state.get();
      if (sent === 0 && counts.waiting + counts.sending === 0) sent = performance.now() - start;
      if (status === 'finished') resolve();
    });
  });
  const whole = performance.now() - start;
  const { verified } = state.get().counts;
  if (verified !== certificates.length)
    throw new Error(`${verified} of ${certificates.length} were verified.`);
  return { sending: (certificates.length / sent) * 1000, whole: (certificates.length / whole) * 1000 };
}
