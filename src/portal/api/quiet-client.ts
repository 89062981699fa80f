import { createClient } from '#command/client.ts';
import { newRequestId, sendToCommand } from './transport.ts';

/** Calls Command as `callCommand` does, for whoever keeps its place when the session is lost, or only asks whether there is one. */
export const callCommandQuietly = createClient(sendToCommand, newRequestId);
