import type { IneligibleReason } from '#revocation/ineligible-reason.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import { hashOfIds, type Manifest } from '#revocation/run/record/manifest.ts';
import { countSelected, type SelectedCertificate, type Selection } from '#revocation/selection.ts';
import { configuration } from '../api/configuration.ts';
import type { Person } from '../api/person.ts';

interface Confirmed {
  readonly form: RevocationForm;
  /** What is sent. */
  readonly certificates: readonly SelectedCertificate[];
  /** What was selected and is not sent. */
  readonly setAside: readonly {
    readonly certificate: SelectedCertificate;
    readonly ineligibleReason: IneligibleReason;
  }[];
  /** What it was gathered from. */
  readonly selection: Selection;
  readonly confirmedBy: Person;
  readonly collectionName: string | null;
}

/** Says what was confirmed in a way that nothing can change any more. */
export function confirmedManifest(confirmed: Confirmed): Manifest {
  const { certificates, setAside, selection, confirmedBy, collectionName } = confirmed;
  const { Reason, Comment, EffectiveDate, CollectionId } = confirmed.form;
  const form = {
    Reason,
    Comment,
    ...(EffectiveDate != null && { EffectiveDate }),
    ...(CollectionId != null && { CollectionId }),
  };
  const confirmedAt = Date.now();
  return {
    id: `${confirmedAt.toString(36)}-${randomText()}`,
    confirmedAt,
    confirmedBy: confirmedBy.name,
    confirmedById: confirmedBy.id,
    commandId: configuration().commandId,
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

/** Two tabs may confirm in the same millisecond. */
function randomText(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number.toString(36);
}
