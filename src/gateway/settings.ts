import { z } from 'zod';
import { type PartialFailure, partialFailures } from '../sandbox/start.ts';
import { type Faults, faultSettings } from './fault-settings.ts';

const wholeNumber = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number);

const variables = z.object({
  PORT: wholeNumber.refine((port) => port <= 65_535, 'must be a port number').default(5180),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.countermand'),
  COMMAND_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be Command’s API address, such as https://command.example.com/KeyfactorAPI',
    })
    .optional(),
  SANDBOX_CERTIFICATES: wholeNumber
    .refine((count) => count >= 1 && count <= 2_000_000, 'must be from 1 to 2000000')
    .default(1200),
  SANDBOX_SEED: wholeNumber.default(1),
  SANDBOX_PARTIAL_FAILURE: z
    .enum(partialFailures, `must be one of ${partialFailures.join(', ')}`)
    .default('failed-ids'),
  SANDBOX_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  FAULTS: faultSettings.optional(),
});

const environment = variables.refine(({ FAULTS, COMMAND_URL }) => !FAULTS || !COMMAND_URL, {
  path: ['FAULTS'],
  error: 'must not be set together with COMMAND_URL: faults are for the sandbox, never for a real Command',
});

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** Base address of a real Command's API without a slash at its end; null for the sandbox. */
  readonly commandUrl: string | null;
  readonly sandbox: {
    readonly certificates: number;
    readonly seed: number;
    readonly password: string | null;
    readonly partialFailure: PartialFailure;
  };
  /** null for none. */
  readonly faults: Faults | null;
}

/** @throws Error with one line for each variable that is wrong, saying what is expected */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = environment.safeParse(set);
  if (!result.success) {
    throw new Error(
      result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'),
    );
  }
  const { data } = result;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDirectory: data.DATA_DIR,
    commandUrl: data.COMMAND_URL?.replace(/\/+$/, '') ?? null,
    sandbox: {
      certificates: data.SANDBOX_CERTIFICATES,
      seed: data.SANDBOX_SEED,
      password: data.SANDBOX_PASSWORD ?? null,
      partialFailure: data.SANDBOX_PARTIAL_FAILURE,
    },
    faults: data.FAULTS ?? null,
  };
}
