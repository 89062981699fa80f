import {
  certificateAuthorityTypes,
  getCertificateAuthority,
  listCertificateAuthorities,
  publishCertificateRevocationList,
} from '#command/certificate-authorities.ts';
import { allAuthorities, findAuthority, findAuthorityByName } from '../store/authorities.ts';
import { readPaging } from './paging.ts';
import { notFound, Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function certificateAuthorityRoutes({ database, crls }: Sandbox): readonly Route[] {
  return [
    route(listCertificateAuthorities, ({ query }) => {
      const { limit, offset } = readPaging(query);
      const all = allAuthorities(database);
      return { data: all.slice(offset, offset + limit).map(authorityReply), totalCount: all.length };
    }),

    route(getCertificateAuthority, ({ params }) => {
      const row = findAuthority(database, params.id);
      if (!row) throw notFound('CertificateAuthority', params.id);
      return { data: authorityReply(row) };
    }),

    route(publishCertificateRevocationList, ({ body }) => {
      const name = body.CertificateAuthorityLogicalName;
      const row = findAuthorityByName(database, name);
      if (!row || !isHost(row, body.CertificateAuthorityHostName)) {
        throw notFound('CertificateAuthority', name, 'LogicalName');
      }
      if (!row.online) throw new Problem(400, `The CA ${name} cannot be reached.`);
      crls.publish(row.id);
      return { data: undefined };
    }),
  ];
}

const domain = 'example.com';

function authorityReply(row: { readonly id: number; readonly name: string }) {
  return {
    Id: row.id,
    LogicalName: row.name,
    HostName: hostOf(row),
    ForestRoot: domain,
    ConfigurationTenant: domain,
    Delegate: false,
    DelegateEnrollment: false,
    Remote: false,
    Standalone: false,
    CAType: certificateAuthorityTypes.dcom,
    LastScan: null,
  };
}

function hostOf({ id }: { readonly id: number }): string {
  return `ca${id}.${domain}`;
}

function isHost(row: { readonly id: number }, host: string | null): boolean {
  return host === null || host === '' || host.toLowerCase() === hostOf(row);
}
