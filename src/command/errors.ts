import * as z from 'zod/mini';
import { wireArray, wireInteger, wireObject, wireText } from './wire.ts';

/**
 * Command's error body, each part read for itself: whatever can be read of an error is worth more than its form.
 * `FailedOperations` comes with a batch of which some parts failed.
 * Source: Keyfactor's Go client, `sendRequest`; error bodies are not in the OpenAPI.
 */
export const errorBody = wireObject({
  ErrorCode: z.nullish(z.union([z.string(), z.pipe(z.number(), z.transform(String))])),
  Message: z.catch(wireText, null),
  FailedOperations: z.catch(
    wireArray(
      wireObject({
        Reason: z.catch(wireText, null),
        CertId: z.catch(wireInteger, null),
        CertificateId: z.catch(wireInteger, null),
      }),
    ),
    [],
  ),
});

export interface ErrorReply {
  readonly ErrorCode: string;
  readonly Message: string;
}

/**
 * Codes that Command is known to answer. Source: recorded replies of Command 25.4.1, unit tests of Keyfactor's Terraform
 * provider that quote 25.5, and Keyfactor's clients; `nameExists` is inferred.
 */
export const errorCodes = {
  validation: '0xA011000F',
  noPrivateKey: '0xA0110002',
  noCertificateFormat: '0xA0110007',
  invalidCertificateFormat: '0xA0110008',
  nameExists: '0xA011000A',
  invalidSortField: '0xA011004A',
  noPermission: '0xA0140002',
} as const;

export type ErrorCode = (typeof errorCodes)[keyof typeof errorCodes];

/**
 * An error as Command answers it. Keyfactor publishes no list of its codes: an error without a known one has a code of
 * ours, which ends in the status.
 */
export function errorReply(status: number, message: string, code?: ErrorCode): ErrorReply {
  const ours = `0xA011${status.toString(16).padStart(4, '0').toUpperCase()}`;
  return { ErrorCode: code ?? ours, Message: message };
}

export type FailedOperation = z.output<typeof errorBody>['FailedOperations'][number];

/** The failure of one call. `status` is null when there was no answer at all. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly status: number | null;
  readonly errorCode: string | null;
  readonly failedOperations: readonly FailedOperation[];
  /** Seconds that the server asks to wait, from `Retry-After`. */
  readonly retryAfter: number | null;
  /** The name of the request in the logs of the servers; null where it had no name. */
  readonly requestId: string | null;
  /** Command's name for the request in its own logs; null where it did not answer. */
  readonly correlationId: string | null;

  constructor(
    message: string,
    details: {
      status: number | null;
      errorCode?: string | null;
      failedOperations?: readonly FailedOperation[];
      retryAfter?: number | null;
      requestId?: string | null;
      correlationId?: string | null;
    },
  ) {
    super(message);
    this.status = details.status;
    this.errorCode = details.errorCode ?? null;
    this.failedOperations = details.failedOperations ?? [];
    this.retryAfter = details.retryAfter ?? null;
    this.requestId = details.requestId ?? null;
    this.correlationId = details.correlationId ?? null;
  }
}

/** Statuses of a server that does not have a method: it knows no such path, or takes its last word for an id. */
const answersWithout: readonly (number | null)[] = [400, 404, 405];

/** Whether a method that only reads failed because this version of Command does not have it. */
export function isMissingMethod(error: unknown): boolean {
  return error instanceof CommandError && answersWithout.includes(error.status);
}
