import { listCertificateIdentities } from '#command/certificates.ts';
import { createClient, type Transport } from '#command/client.ts';
import { CommandError } from '#command/errors.ts';
import { apiBasePath } from '#command/headers.ts';
import { sortOrder } from '#command/list-query.ts';
import { revokeCertificates } from '#command/revocation.ts';
import { narrowToIds } from '#revocation/narrow-scope.ts';
import type { Clock, ReadCertificate, RunTransport } from '#revocation/run/ports.ts';
import { pick, type SelectedCertificate } from '#revocation/selection.ts';
import { password } from '../countermand.ts';

const authorization = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;

/** Command behind the gateway at this address, called as administrator from Node. */
export function createNodeCaller(url: string) {
  const transport: Transport<AbortSignal> = async ({ path, method, headers, body = null }, signal) => {
    try {
      const all = { ...headers, authorization };
      const response = await fetch(url + apiBasePath + path, {
        method,
        headers: all,
        body,
        signal: signal ?? null,
      });
      const text = await response.text();
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        text: async () => text,
      };
    } catch {
      throw new CommandError('The server could not be reached.', { status: null });
    }
  };
  return createClient(transport, () => crypto.randomUUID());
}

interface Form {
  readonly Reason: number;
  readonly Comment: string;
  readonly CollectionId?: number;
}

/** What a run asks for that is measured. */
const measured: Form = { Reason: 4, Comment: 'Measured' };

/** A run's way to the gateway at this address, over Node's fetch. Asks as the portal does, for at most 40 ids a query. */
export function createNodeTransport(url: string, form = measured): RunTransport {
  const call = createNodeCaller(url);
  const everything = { query: '', collectionId: undefined, includeRevoked: true, includeExpired: true };
  return {
    async revoke(ids) {
      const body = { CollectionId: undefined, ...form, CertificateIds: [...ids] };
      const reply = await call(revokeCertificates, { body });
      const { data, status, requestId, correlationId } = reply;
      return { response: data, status, requestId, correlationId };
    },
    async read(ids) {
      const found = new Map<number, ReadCertificate | null>(ids.map((id) => [id, null]));
      const parts = Array.from({ length: Math.ceil(ids.length / 40) }, (_, part) =>
        ids.slice(part * 40, (part + 1) * 40),
      );
      await Promise.all(
        parts.map(async (part) => {
          const query = {
            QueryString: narrowToIds(everything, part).query,
            IncludeRevoked: true,
            IncludeExpired: true,
            ReturnLimit: part.length,
          };
          for (const each of (await call(listCertificateIdentities, { query })).data)
            found.set(each.Id, { ...each, ...pick(each) });
        }),
      );
      return found;
    },
    readWorkflow: async () => null,
    findWorkflows: async () => new Map(),
    findEarlierRequest: async () => null,
    readHistory: async () => [],
  };
}

export const nodeClock: Clock = {
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: Date.now,
  serverNow: Date.now,
  random: Math.random,
};

/** Active certificates of one CA that can be reached, none of which needs an approval, in the order of their ids. */
export async function activeCertificates(
  url: string,
  count: number,
): Promise<readonly SelectedCertificate[]> {
  const call = createNodeCaller(url);
  const query = 'CA -eq "Example Corp TLS Issuing CA" AND TemplateShortName -ne "WebServerApproval"';
  const found: SelectedCertificate[] = [];
  for (let page = 1; found.length < count; page += 1) {
    const { data } = await call(listCertificateIdentities, {
      query: {
        QueryString: query,
        ReturnLimit: 1000,
        PageReturned: page,
        SortField: 'CertId',
        SortAscending: sortOrder.ascending,
      },
    });
    if (data.length === 0) throw new Error(`There are ${found.length} such certificates only.`);
    found.push(...data.map(pick));
  }
  return found.slice(0, count);
}
