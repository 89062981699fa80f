import {
  certificateAuthorityTypes,
  getCertificateAuthority,
  listCertificateAuthorities,
  publishCertificateRevocationList,
} from './certificate-authorities.ts';
import { describe } from './describe.ts';
import { pagingWords } from './list-query.reference.ts';
import { numberedWords } from './wire.ts';

export const certificateAuthoritiesReference = [
  describe(listCertificateAuthorities, {
    summary: 'Returns the certificate authorities that Command manages.',
    query: pagingWords,
    response: { CAType: numberedWords(certificateAuthorityTypes) },
  }),
  describe(getCertificateAuthority, {
    summary: 'Returns one certificate authority.',
    response: { CAType: numberedWords(certificateAuthorityTypes) },
  }),
  describe(publishCertificateRevocationList, {
    summary: 'Signs and publishes the CRL of a certificate authority now.',
  }),
];
