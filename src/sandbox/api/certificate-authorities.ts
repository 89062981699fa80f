import {
  getCertificateAuthority,
  listCertificateAuthorities,
  publishCertificateRevocationList,
} from '#command/certificate-authorities.ts';
import type { Authority } from '../authority/authority.ts';
import { allAuthorities, findAuthority, findAuthorityByName } from '../store/authorities.ts';
import { authorityNamed } from './authority-host.ts';
import { authorityReply } from './authority-reply.ts';
import { readPaging } from './paging.ts';
import { notFound, Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function certificateAuthorityRoutes(sandbox: Sandbox): readonly Route[] {
  const { database, authority, crls } = sandbox;
  return [
    route(listCertificateAuthorities, ({ query }) => {
      const { limit, offset } = readPaging(query);
      const all = allAuthorities(database);
      return {
        data: all.slice(offset, offset + limit).map((row) => authorityReply(sandbox, row)),
        totalCount: all.length,
      };
    }),

    route(getCertificateAuthority, ({ params }) => {
      const row = findAuthority(database, params.id);
      if (!row) throw notFound('CertificateAuthority', params.id);
      return { data: authorityReply(sandbox, row) };
    }),

    route(publishCertificateRevocationList, ({ body }) => {
      const name = body.CertificateAuthorityLogicalName;
      const row = findAuthorityByName(database, name);
      if (!row || !isHost(authority, row, body.CertificateAuthorityHostName)) {
        throw notFound('CertificateAuthority', name, 'LogicalName');
      }
      if (!row.online) throw new Problem(400, `The CA ${name} cannot be reached.`);
      crls.publish(row.id);
      return { data: undefined };
    }),
  ];
}

/** Without a host any is meant. */
function isHost(authority: Authority, { name }: { readonly name: string }, host: string | null): boolean {
  return !host || host.toLowerCase() === authorityNamed(authority, name)?.host.toLowerCase();
}
