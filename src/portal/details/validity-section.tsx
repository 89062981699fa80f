import type { Certificate } from '#command/certificate.ts';
import { counted } from '../ui/counted.ts';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';
import { TimeText } from './time-text.tsx';

const day = 86_400_000;

export function ValiditySection({ certificate }: { readonly certificate: Certificate }) {
  const { NotBefore, NotAfter } = certificate;
  const days = Math.round((Date.parse(NotAfter) - Date.parse(NotBefore)) / day);
  return (
    <Section title="Validity" note={counted(days, 'day')}>
      <Facts>
        <Fact name="Valid from">
          <TimeText iso={NotBefore} />
        </Fact>
        <Fact name="Valid until">
          <TimeText iso={NotAfter} />
        </Fact>
      </Facts>
    </Section>
  );
}
