import { certificateStateName } from '#revocation/certificate-state-name.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { counted } from '../ui/counted.ts';
import { relativeTime, utcDate } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { Rows } from './rows.tsx';

/** The one certificate that is sent: enough to be sure that it is the right one. */
export function CertificateFacts({ certificate }: { readonly certificate: PickedCertificate }) {
  const { Id, IssuedDN, SerialNumber, CertificateAuthorityName, TemplateName, locationCount } = certificate;
  const now = Date.now();
  const end = Date.parse(certificate.NotAfter);
  const facts: readonly (readonly [string, string])[] = [
    ['Subject', IssuedDN || 'None'],
    ['ID', `${Id}, serial number ${SerialNumber || 'not known'}`],
    ['CA', CertificateAuthorityName ?? 'No managed CA'],
    ['Template', TemplateName ?? 'None'],
    [
      'State',
      `${certificateStateName(certificate, now)}, valid until ${utcDate(end)} (${relativeTime(end, now)})`,
    ],
    ['Deployed', deployed(locationCount)],
  ];
  return (
    <Rows aria-label="The certificate">
      {facts.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <VisibleText text={text} />
          </dd>
        </div>
      ))}
    </Rows>
  );
}

function deployed(count: number | null | undefined): string {
  if (typeof count !== 'number') return 'Not known';
  return count === 0 ? 'In no store that Command knows' : `In ${counted(count, 'place')}`;
}
