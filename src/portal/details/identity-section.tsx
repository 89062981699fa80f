import { useQuery } from '@tanstack/react-query';
import type { Certificate } from '#command/certificate.ts';
import { decodeBase64 } from '../api/octets.ts';
import { sha256Query } from '../api/thumbprint.ts';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';
import { GroupedHex } from './grouped-hex.tsx';

/** What tells this certificate from every other. */
export function IdentitySection({ certificate }: { readonly certificate: Certificate }) {
  const { Id, SerialNumber, Thumbprint, ContentBytes } = certificate;
  const der = ContentBytes ? decodeBase64(ContentBytes) : null;
  return (
    <Section title="Identity">
      <Facts>
        <Fact name="Serial number" copies={SerialNumber}>
          {SerialNumber && <GroupedHex text={SerialNumber} />}
        </Fact>
        <Fact name="SHA-1 thumbprint" copies={Thumbprint}>
          {Thumbprint && <GroupedHex text={Thumbprint} />}
        </Fact>
        {der ? (
          <Sha256Fact id={Id} der={der} />
        ) : (
          <Fact
            name="SHA-256 thumbprint"
            text="Command sent no content of the certificate to compute it from."
          />
        )}
        <Fact name="ID" text={String(Id)} copies={String(Id)} />
      </Facts>
    </Section>
  );
}

function Sha256Fact({ id, der }: { readonly id: number; readonly der: Uint8Array<ArrayBuffer> }) {
  const { data } = useQuery(sha256Query(id, der));
  if (data === null) {
    return (
      <Fact
        name="SHA-256 thumbprint"
        text="Needs HTTPS: on plain HTTP browsers do not let a page compute it."
      />
    );
  }
  return (
    <Fact name="SHA-256 thumbprint" copies={data ?? null}>
      {data ? <GroupedHex text={data} /> : '…'}
    </Fact>
  );
}
