import type { Certificate } from '#command/certificate.ts';
import { Section } from '../ui/section.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import { Fact, Facts } from './fact.tsx';
import { keyName, signatureName } from './key-name.ts';
import { keyUsageWords } from './key-usage.ts';

interface KeySectionProps {
  readonly certificate: Certificate;
  /** null while it is not known whether the certificate is a CA's. */
  readonly authority: { readonly isAuthority: boolean; readonly pathLength: number | null } | null;
}

/** The key, and what it may be used for. */
export function KeySection({ certificate, authority }: KeySectionProps) {
  const { ExtendedKeyUsages } = certificate;
  const usages = keyUsageWords(certificate);
  return (
    <Section title="Key and usage">
      <Facts>
        <Fact name="Key" text={keyName(certificate)} />
        <Fact name="Signature" text={signatureName(certificate.SigningAlgorithm)} />
        <Fact name="Key usage" text={usages.join(', ')} />
        <Fact name="Extended key usage">
          {ExtendedKeyUsages.length === 0
            ? null
            : ExtendedKeyUsages.map(({ Oid, DisplayName }) => (
                <div key={Oid}>
                  <VisibleText text={DisplayName ?? 'No name'} /> <small>{Oid}</small>
                </div>
              ))}
        </Fact>
        {authority?.isAuthority && (
          <Fact
            name="CA certificate"
            text={`Yes, ${authority.pathLength === null ? 'without a path length limit' : `path length ${authority.pathLength}`}`}
          />
        )}
      </Facts>
    </Section>
  );
}
