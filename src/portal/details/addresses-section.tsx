import type { Certificate } from '#command/certificate.ts';
import { decodeBase64 } from '../api/octets.ts';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';
import { ocspAddresses } from './ocsp-addresses.ts';

/** Where its revocation is published. Text only: an address inside a certificate is hostile input, and no link. */
export function AddressesSection({ certificate }: { readonly certificate: Certificate }) {
  const der = certificate.ContentBytes ? decodeBase64(certificate.ContentBytes) : null;
  const responders = der && ocspAddresses(der);
  const lists = certificate.CRLDistributionPoints.flatMap(({ Url }) => (Url === null ? [] : [Url]));
  return (
    <Section title="CRL and OCSP">
      <Facts>
        {lists.length === 0 && <Fact name="CRL" text="None named" />}
        {[...new Set(lists)].map((url) => (
          <Fact key={url} name="CRL" text={url} copies={url} />
        ))}
        {responders === null && <Fact name="OCSP" text="The certificate could not be read" />}
        {responders?.length === 0 && <Fact name="OCSP" text="None named" />}
        {[...new Set(responders)].map((url) => (
          <Fact key={url} name="OCSP" text={url} copies={url} />
        ))}
      </Facts>
    </Section>
  );
}
