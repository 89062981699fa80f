import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import {
  apiBasePath,
  apiVersionsHeader,
  correlationIdHeader,
  productVersionHeader,
} from '#command/headers.ts';
import type { VersionTraits } from './played-versions.ts';

/** Paths of certificates: the audit of identities has a version 2. Source: Keyfactor's OpenAPI documents, and recorded replies. */
const withVersion2 = new RegExp(`^${apiBasePath}/Certificates(/|\\?|$)`, 'i');

/** Sets what Command sends with every reply, also with errors and with what is not there. */
export function setReplyHeaders(
  url: string,
  reply: FastifyReply,
  { product }: Pick<VersionTraits, 'product'>,
): void {
  reply.header(productVersionHeader, product);
  reply.header(correlationIdHeader, randomUUID());
  reply.header(apiVersionsHeader, withVersion2.test(url) ? '1.0, 2' : '1.0');
}
