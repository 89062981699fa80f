import { authorityHost } from '#command/authority-labels.ts';
import { logicalAuthorityName } from '#command/authority-name.ts';
import type { Certificate } from '#command/certificate.ts';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';
import { TimeText } from './time-text.tsx';

/** Where the certificate comes from, and who answers for it. */
export function OriginSection({ certificate }: { readonly certificate: Certificate }) {
  const { IssuerDN, ImportDate, CertificateAuthorityName: authority } = certificate;
  const host = authority === null ? null : authorityHost(authority);
  return (
    <Section title="Issuer and owner">
      <Facts>
        <Fact name="Issuer" text={IssuerDN} copies={IssuerDN} />
        <Fact
          name="CA"
          text={authority === null ? 'None that Command manages' : logicalAuthorityName(authority)}
        />
        {host !== null && <Fact name="CA host" text={host} copies={host} />}
        <Fact name="Template" text={certificate.TemplateName} />
        <Fact name="Requester" text={certificate.RequesterName} />
        <Fact name="Owner" text={certificate.OwnerRoleName} />
        <Fact name="Principal" text={certificate.PrincipalName} />
        <Fact name="In Command since">{ImportDate && <TimeText iso={ImportDate} />}</Fact>
      </Facts>
    </Section>
  );
}
