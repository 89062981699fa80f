import { logicalAuthorityName } from '#command/authority-name.ts';
import { certificateStateName } from '#revocation/certificate-state-name.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { serverClock } from '../api/transport.ts';
import { counted } from '../ui/counted.ts';
import { Rows } from '../ui/rows.tsx';
import { relativeTime, utcDate } from '../ui/time-words.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { AlternativeNames } from './alternative-names.tsx';

/** The one certificate that is sent: enough to be sure that it is the right one. */
export function CertificateFacts({ certificate }: { readonly certificate: SelectedCertificate }) {
  const { Id, IssuedDN, SerialNumber, CertificateAuthorityName, TemplateName, locationCount } = certificate;
  const { alternativeNames } = certificate;
  const now = serverClock.now();
  const end = Date.parse(certificate.NotAfter);
  const authority = CertificateAuthorityName;
  const facts: readonly (readonly [term: string, text: string, whole?: string])[] = [
    ['Subject', IssuedDN || 'None'],
    ['ID', `${Id}, serial number ${SerialNumber || 'not known'}`],
    authority === null ? ['CA', 'No managed CA'] : ['CA', logicalAuthorityName(authority), authority],
    ['Template', TemplateName ?? 'None'],
    [
      'State',
      `${certificateStateName(certificate, now)}, valid until ${utcDate(end)} (${relativeTime(end, now)})`,
    ],
    ['Deployed', deployed(locationCount)],
  ];
  return (
    <Rows aria-label="The certificate">
      {facts.map(([term, text, whole = text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <VisibleText text={text} whole={whole} />
          </dd>
        </div>
      ))}
      {alternativeNames && <AlternativeNames names={alternativeNames} />}
    </Rows>
  );
}

function deployed(count: number | null | undefined): string {
  if (typeof count !== 'number') return 'Not known';
  return count === 0 ? 'In no store that Command knows' : `In ${counted(count, 'place')}`;
}
