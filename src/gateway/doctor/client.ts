import { createClient } from '#command/client.ts';
import { type Patient, questionTimeout } from './patient.ts';

/** The typed client, as who has signed in. */
export function clientOf({ connection, command, authorization = '' }: Patient) {
  return createClient<AbortSignal>(async ({ method, path, headers, body }) => {
    const response = await connection.fetch(`${command.url}${path}`, {
      method,
      headers: { ...headers, authorization },
      body: body ?? null,
      signal: AbortSignal.timeout(questionTimeout),
    });
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      text: () => response.text(),
    };
  });
}
