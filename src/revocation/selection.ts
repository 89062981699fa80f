import type { Certificate } from '#command/certificate.ts';

/** What is kept of a certificate that was picked: enough to say what will happen to it, wherever it was found. */
export type PickedCertificate = Pick<
  Certificate,
  | 'Id'
  | 'IssuedCN'
  | 'IssuedDN'
  | 'SerialNumber'
  | 'CertState'
  | 'RevocationReason'
  | 'NotBefore'
  | 'NotAfter'
  | 'CertificateAuthorityId'
  | 'CertificateAuthorityName'
  | 'TemplateName'
  | 'KeyUsage'
>;

/** Picked certificates by id; never changed in place. */
export type Selection = ReadonlyMap<number, PickedCertificate>;

export const emptySelection: Selection = new Map();

export function select(selection: Selection, certificates: readonly PickedCertificate[]): Selection {
  const next = new Map(selection);
  for (const certificate of certificates) next.set(certificate.Id, pick(certificate));
  return next;
}

export function deselect(selection: Selection, ids: readonly number[]): Selection {
  const next = new Map(selection);
  for (const id of ids) next.delete(id);
  return next;
}

/** Leaves out what a page of the list carries besides, the certificate's content above all. */
function pick(certificate: PickedCertificate): PickedCertificate {
  const { Id, IssuedCN, IssuedDN, SerialNumber, CertState, RevocationReason, NotBefore, NotAfter } =
    certificate;
  const { CertificateAuthorityId, CertificateAuthorityName, TemplateName, KeyUsage } = certificate;
  return {
    Id,
    IssuedCN,
    IssuedDN,
    SerialNumber,
    CertState,
    RevocationReason,
    NotBefore,
    NotAfter,
    CertificateAuthorityId,
    CertificateAuthorityName,
    TemplateName,
    KeyUsage,
  };
}

/** keyCertSign (RFC 5280 section 4.2.1.3), where Command's KeyUsage has it. */
const keyCertSign = 0x04;

/** Whether it is a CA's: revoking it takes down everything that was issued with it. */
export function isAuthorityCertificate({ KeyUsage }: Pick<PickedCertificate, 'KeyUsage'>): boolean {
  return ((KeyUsage ?? 0) & keyCertSign) !== 0;
}
