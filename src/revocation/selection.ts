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
  const { CertificateAuthorityId, CertificateAuthorityName, TemplateName } = certificate;
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
  };
}
