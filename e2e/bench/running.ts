import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { password, startCountermand } from '../countermand.ts';
import { activeCertificates, createNodeTransport } from './node-transport.ts';
import { latencyAlone, rateOfRun } from './run-rate.ts';
import { reportAtLeast, say } from './timing.ts';

/**
 * Measures how much of the ideal a run gets out of a server that takes 300 ms for a request, with 10 requests in flight, and
 * the same ids by `xargs -P 10 curl`. No browser, no journal.
 *
 *     npm run bench:run [-- <number of certificates for each>]
 */
const count = Number(process.argv[2] ?? 8_000);
const inFlight = 10;
const idsPerRequest = 10;
const latency = 300;

const server = await startCountermand({
  // A third of the estate is active, of this CA, and needs no approval.
  SANDBOX_CERTIFICATES: String(Math.max(20_000, count * 8)),
  FAULTS: `delay=${latency}`,
});
try {
  const transport = createNodeTransport(server.url);
  const certificates = await activeCertificates(server.url, 2 * count + 200);
  const alone = await latencyAlone(transport, certificates.slice(0, 200), idsPerRequest);
  const ideal = (inFlight * idsPerRequest * 1000) / alone;
  say(`one request of ${idsPerRequest} ids, nothing else going on: ${alone.toFixed(0)} ms`);
  say(`so ${inFlight} in flight can do ${ideal.toFixed(0)} certificates/s at best`);
  const run = await rateOfRun(transport, certificates.slice(200, 200 + count), {
    idsPerRequest,
    inFlight,
  });
  const curl = await rateOfCurl(certificates.slice(200 + count));
  reportAtLeast('run, until the last answer', run.sending, 0.95 * ideal, 'certificates/s');
  say(
    `  ${((100 * run.sending) / ideal).toFixed(1)} % of the ideal; with every one read again ${run.whole.toFixed(0)}/s`,
  );
  reportAtLeast(`the same by xargs -P ${inFlight} curl`, run.sending, curl, 'certificates/s');
} finally {
  await server.stop();
}

/** Certificates a second. Each curl is a process and a connection of its own, as it is where operators use it. */
async function rateOfCurl(certificates: readonly SelectedCertificate[]): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'countermand-bench-'));
  try {
    const bodies: string[] = [];
    for (let from = 0; from < certificates.length; from += idsPerRequest) {
      const ids = certificates.slice(from, from + idsPerRequest).map(({ Id }) => Id);
      const name = join(directory, `${from}.json`);
      await writeFile(name, JSON.stringify({ CertificateIds: ids, Reason: 4, Comment: 'Measured' }));
      bodies.push(name);
    }
    const settings = join(directory, 'settings');
    await writeFile(
      settings,
      [
        `url = "${server.url}/KeyfactorAPI/Certificates/Revoke"`,
        `user = "admin:${password}"`,
        'header = "content-type: application/json"',
        'header = "x-keyfactor-requested-with: APIClient"',
        'silent',
        'fail',
        'output = "/dev/null"',
      ].join('\n'),
    );
    const start = performance.now();
    const curls = spawn('xargs', ['-P', String(inFlight), '-I{}', 'curl', '-K', settings, '-d', '@{}'], {
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    curls.stdin.end(bodies.join('\n'));
    const code = await endOf(curls);
    if (code !== 0) throw new Error(`xargs ended with code ${code}.`);
    return (certificates.length / (performance.now() - start)) * 1000;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
}
