import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { configuration } from '../api/configuration.ts';
import { spokenFor } from '../api/transport.ts';

/** Names who is signed in at which Command, as nobody can read it: a name does not belong in a browser that others use. */
export function ownName(): string {
  const owner = `${configuration().commandId}\n${spokenFor().id}`;
  return bytesToHex(sha256(utf8ToBytes(owner))).slice(0, 32);
}
