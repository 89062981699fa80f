import type { IneligibleReason } from '../../ineligible-reason.ts';
import { countSelected, type SelectedCertificate, type Selection } from '../../selection.ts';
import { hashOfIds, type Manifest, type RevocationForm } from './manifest.ts';

interface Confirmed {
  readonly form: RevocationForm;
  /** The certificates to send. */
  readonly certificates: readonly SelectedCertificate[];
  /** Certificates that were selected and are not sent. */
  readonly setAside: readonly {
    readonly certificate: SelectedCertificate;
    readonly ineligibleReason: IneligibleReason;
  }[];
  readonly selection: Selection;
  readonly confirmedBy: { readonly id: string; readonly name: string };
  readonly collectionName: string | null;
}

/** Circumstances that only the one who confirms the run knows. */
interface Occasion {
  /** Unlike that of any other run: two tabs may confirm in the same millisecond. */
  readonly id: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** Names the Command that the ids are of; undefined: not known. */
  readonly commandId: string | undefined;
}

/** Says what was confirmed in a way that nothing can change any more. */
export function createManifest(confirmed: Confirmed, { id, now, commandId }: Occasion): Manifest {
  const { certificates, setAside, selection, confirmedBy, collectionName } = confirmed;
  const { Reason, Comment, EffectiveDate, CollectionId } = confirmed.form;
  const form = {
    Reason,
    Comment,
    ...(EffectiveDate != null && { EffectiveDate }),
    ...(CollectionId != null && { CollectionId }),
  };
  return {
    id,
    confirmedAt: now,
    confirmedBy: confirmedBy.name,
    confirmedById: confirmedBy.id,
    ...(commandId !== undefined && { commandId }),
    form,
    collectionName,
    scope: selection.all?.scope ?? null,
    selectedCount: countSelected(selection).count,
    count: certificates.length,
    hash: hashOfIds(certificates.map(({ Id }) => Id)),
    setAside: setAside.map(({ certificate, ineligibleReason }) => ({
      id: certificate.Id,
      obstacle: ineligibleReason,
      certificate,
    })),
  };
}
