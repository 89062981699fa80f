import { spawnSync } from 'node:child_process';
import { z } from 'zod';

/**
 * Asks the npm registry for known faults of what production depends on, and fails on high and critical ones. Not every
 * registry answers that question: mirrors of closed networks do not. `src/dependencies.test.ts` checks what needs no network.
 */
const { stdout } = spawnSync(
  'npm audit --omit=dev --audit-level=high --json --fetch-retries=0 --fetch-timeout=30000',
  { shell: true, encoding: 'utf8', maxBuffer: 2 ** 26 },
);

const advisory = z.object({
  name: z.string(),
  severity: z.string(),
  range: z.string(),
  via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
});
const answer = z.object({
  vulnerabilities: z.record(z.string(), advisory).optional(),
  message: z.string().optional(),
});

const report = answer.parse(read(stdout));
if (!report.vulnerabilities) {
  process.stdout.write(
    `Dependencies: the registry could not be asked for known faults (${report.message?.split('\n', 1)[0] ?? 'no answer'}).\n`,
  );
} else {
  const found = Object.values(report.vulnerabilities).filter(({ severity }) =>
    /high|critical/.test(severity),
  );
  for (const { name, severity, range, via } of found) {
    const reasons = via.map((one) =>
      typeof one === 'string' ? `through ${one}` : `${one.title} ${one.url}`,
    );
    process.stderr.write(`${severity}: ${name} ${range}\n  ${reasons.join('\n  ')}\n`);
  }
  process.stdout.write(
    found.length === 0
      ? 'Dependencies: no known faults of high severity.\n'
      : 'Dependencies: npm audit fix, or newer versions, may put these right.\n',
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
