import type { PlannedCertificate } from './planned-certificate.ts';
import type { TemplateShortName } from './templates.ts';

type Custody = Pick<PlannedCertificate, 'hasPrivateKey' | 'ownerRole'>;

const enrolledAsPfx: readonly (TemplateShortName | null)[] = [
  'WebServer',
  'InternalTLSServer',
  'LegacyServer',
];

/**
 * Who has what of a certificate in Command: of every third server the private key, as it was enrolled as PFX; every second
 * web server belongs to the web team, and what signs code or certificates to the administrators.
 * @param index place in the estate, from 0
 */
export function custodyOf(template: TemplateShortName | null, index: number): Custody {
  return {
    hasPrivateKey: index % 3 === 0 && enrolledAsPfx.includes(template),
    ownerRole: ownerOf(template, index),
  };
}

function ownerOf(template: TemplateShortName | null, index: number): Custody['ownerRole'] {
  if (template === 'CodeSigning' || template === 'SubordinateCA') return 'Administrators';
  return template === 'WebServer' && index % 2 === 0 ? 'Web team' : null;
}
