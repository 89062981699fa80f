import type { CertificateCollection } from '#command/collections.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { Notice } from '../ui/notice.tsx';
import { PlainButton } from '../ui/plain-button.tsx';

interface UnknownCollectionProps {
  /** As the address names it; 0 where it names none that can be read. */
  readonly id: number;
  /** Where the caller can go instead; undefined: to all certificates. */
  readonly other: CertificateCollection | undefined;
  readonly seesAll: boolean;
  readonly onChoose: (id: number | undefined) => void;
}

/** In place of a list: what was meant is not there, and something larger must not stand for it. */
export function UnknownCollection({ id, other, seesAll, onChoose }: UnknownCollectionProps) {
  const name = seesAll ? 'all certificates' : other?.Name;
  return (
    <Notice title="This collection is not here">
      <p>
        {id === 0 ? 'The collection that the link names' : `Collection ${id}`} does not exist, or is not yours
        to see. Nothing is listed until you choose another one.
      </p>
      {name !== undefined && (
        <PlainButton look="outlined" onClick={() => onChoose(seesAll ? undefined : other?.Id)}>
          Show {revealHostile(name)}
        </PlainButton>
      )}
    </Notice>
  );
}
