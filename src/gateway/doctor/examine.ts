import { openConnection } from '../forwarding/connection.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { examineCommand } from './command-step.ts';
import { type Finding, failed, ok, skipped } from './finding.ts';
import { examineFirstPage } from './first-page-step.ts';
import { examineNetwork } from './network-step.ts';
import type { Patient } from './patient.ts';
import { examinePermissions } from './permissions-step.ts';
import { examineProvider } from './provider-step.ts';
import { examineSignIn } from './sign-in-step.ts';
import { examineTls } from './tls-step.ts';

export interface Step extends Finding {
  readonly name: string;
}

const steps = [
  { name: 'Network', examine: examineNetwork, needs: [] },
  { name: 'TLS', examine: examineTls, needs: ['Network'] },
  { name: 'Command', examine: examineCommand, needs: ['TLS'] },
  { name: 'Provider', examine: examineProvider, needs: [] },
  { name: 'Sign-in', examine: examineSignIn, needs: ['Command'] },
  { name: 'Permissions', examine: examinePermissions, needs: ['Sign-in'] },
  { name: 'First page', examine: examineFirstPage, needs: ['Permissions'] },
] as const;

/** Examines a connection step by step, each as soon as those are well that it needs. Changes nothing anywhere. */
export async function* examine(
  environment: NodeJS.ProcessEnv,
  credentials: Patient['credentials'],
): AsyncGenerator<Step> {
  const settings = read(environment);
  if (Array.isArray(settings)) {
    yield* settings.map((problem) => ({
      name: 'Settings',
      ...failed(problem, 'All settings are described in public/help/settings.md, in the portal under Help.'),
    }));
    return;
  }
  const { command } = settings;
  if (!command) {
    yield {
      name: 'Settings',
      ...failed('COMMAND_URL is not set', 'There is no Command to examine: Countermand runs on its sandbox.'),
    };
    return;
  }
  yield { name: 'Settings', ...ok(`COMMAND_URL is ${command.url}, sign-in by ${settings.signIn.kind}`) };
  const connection = openConnection(command);
  try {
    yield* take({ settings, command, connection, credentials });
  } finally {
    await connection.close();
  }
}

async function* take(patient: Patient): AsyncGenerator<Step> {
  const well = new Set<string>();
  for (const { name, examine, needs } of steps) {
    if (name === 'Provider' && patient.settings.signIn.kind === 'password') continue;
    const missing = needs.find((need) => !well.has(need));
    const finding = missing ? skipped(`Needs the step ${missing}`) : await examine(patient);
    if (finding.status === 'ok' || finding.status === 'warning') well.add(name);
    yield { name, ...finding };
  }
}

function read(environment: NodeJS.ProcessEnv): Settings | string[] {
  try {
    return readSettings(environment);
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n');
  }
}
