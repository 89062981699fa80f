import { lastingObstacle, obstacleTo } from '#revocation/obstacle.ts';
import { hashOfIds, type Manifest } from '#revocation/run/manifest.ts';
import { countSelected, type PickedCertificate, type Selection } from '#revocation/selection.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { intentionOf } from '../runs/intention.ts';

interface Confirmed {
  readonly form: RevocationForm;
  /** What is sent. */
  readonly certificates: readonly PickedCertificate[];
  /** What was selected and is not sent. */
  readonly setAside: readonly PickedCertificate[];
  /** What it was gathered from; null when it is one certificate alone. */
  readonly selection: Selection | null;
  readonly confirmedBy: string;
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
  const intention = intentionOf(form);
  return {
    id: `${confirmedAt.toString(36)}-${randomText()}`,
    confirmedAt,
    confirmedBy,
    form,
    collectionName,
    scope: selection?.all?.scope ?? null,
    selectedCount: selection ? countSelected(selection).count : certificates.length,
    count: certificates.length,
    hash: hashOfIds(certificates.map(({ Id }) => Id)),
    setAside: setAside.map((certificate) => ({
      id: certificate.Id,
      obstacle:
        obstacleTo(intention, certificate, confirmedAt) ?? lastingObstacle(certificate) ?? 'alreadyRevoked',
    })),
  };
}

/** Two tabs may confirm in the same millisecond. */
function randomText(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number.toString(36);
}
