import * as z from 'zod/mini';
import { type CertificateIdentity, certificateIdentity, certificateLenience } from '#command/certificate.ts';
import { listCertificates } from '#command/certificates.ts';
import type { Reply } from '#command/client.ts';
import { endpoint } from '#command/endpoint.ts';
import { CommandError } from '#command/errors.ts';
import { jsonElements } from '#command/json-elements.ts';
import { type LeftOut, readWithout } from '#command/left-out.ts';
import type { CertificateSearch } from './certificate-list.ts';
import { callCommand } from './transport.ts';

/** Does work that comes back now and then, so that the page stays alive. */
export type Drain = <Result>(steps: Iterator<void, Result, void>) => Promise<Result>;

const { lenience: _, ...list } = listCertificates;
const listAsText = endpoint({ ...list, parse: (text) => text, response: z.string() });

interface Read {
  readonly data: readonly CertificateIdentity[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Certificates as `listCertificateIdentities` reads them, one after the other: some hundred are megabytes of JSON, and would hold
 * the page up for longer than is not felt.
 * @throws CommandError
 */
export async function listInSteps(
  query: CertificateSearch,
  signal: AbortSignal,
  drain: Drain,
): Promise<Reply<readonly CertificateIdentity[]>> {
  const { data: text, ...reply } = await callCommand(listAsText, { query, signal });
  const read = await drain(readCertificates(text));
  if (!read) throw new CommandError('Command’s answer could not be read.', reply);
  return { ...reply, ...read };
}

/** @returns null where nothing of it can be read */
export function* readCertificates(text: string): Generator<void, Read | null, void> {
  const data: CertificateIdentity[] = [];
  const leftOut: LeftOut[] = [];
  const elements = jsonElements(text);
  for (;;) {
    const { done, value } = elements.next();
    if (done) return value ? { data, leftOut } : null;
    const element = parseJson(value);
    if (element === undefined) return null;
    const parsed = certificateIdentity.safeParse(element);
    if (parsed.success) data.push(parsed.data);
    else {
      const read = readWithout(z.array(certificateIdentity), [element], certificateLenience);
      if (!read) return null;
      data.push(...read.data);
      leftOut.push(...read.leftOut);
    }
    yield;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
