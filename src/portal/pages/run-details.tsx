import type { Neighbours } from '../certificate/neighbours.ts';
import { isLookedAtOnly, type PortalRun } from '../journal/portal-run.ts';
import { OutcomeSection } from '../runs/outcome-section.tsx';
import { whyNotHere } from '../runs/run-standing.ts';
import { useStore } from '../ui/use-store.ts';
import { OpenCertificate } from './open-certificate.tsx';

interface RunDetailsProps extends Neighbours {
  readonly run: PortalRun;
  /** undefined: none is open. */
  readonly id: number | undefined;
  readonly openings: number;
  readonly onOpen: (id: number | undefined) => void;
}

/** The details of a certificate beside its run. */
export function RunDetails({ run, id, onOpen, ...rest }: RunDetailsProps) {
  const place = useStore(run.place);
  return (
    <OpenCertificate
      {...rest}
      id={id}
      collectionId={run.manifest.form.CollectionId}
      // A report may come from another Command, where another certificate has this id.
      disabledReason={isLookedAtOnly(place) ? whyNotHere(place) : null}
      onOpen={onOpen}
      onClose={() => onOpen(undefined)}
      lead={id !== undefined && <OutcomeSection run={run} id={id} />}
    />
  );
}
