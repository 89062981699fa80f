import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import type { Certificate } from '#command/certificate.ts';
import { decodeBase64 } from '../api/octets.ts';
import { sha256Query } from '../api/thumbprint.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';

/** Facts that tell this certificate from every other. */
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

/** Hexadecimal in groups of four to read; copied it is one word, because the gaps are not in the text. */
function GroupedHex({ text }: { readonly text: string }) {
  const groups = revealHostile(text).match(/.{1,4}/gsu) ?? [];
  return (
    <Hex>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one text never move
        <span key={index}>{group}</span>
      ))}
    </Hex>
  );
}

const Hex = styled('code')({
  fontSize: '0.8125rem',
  span: { display: 'inline-block', marginInlineEnd: '0.5ch' },
});
