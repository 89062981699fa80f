import Skeleton from '@mui/material/Skeleton';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';

interface MetadataSectionProps {
  /** null while it is not known. */
  readonly metadata: Readonly<Record<string, string | null>> | null;
}

/** The metadata fields that have a value; which there are, each Command defines for itself. */
export function MetadataSection({ metadata }: MetadataSectionProps) {
  const entries = Object.entries(metadata ?? {}).filter(([, value]) => value);
  return (
    <Section title="Metadata">
      {metadata === null && <Skeleton width="70%" />}
      {metadata !== null && entries.length === 0 && <p>No metadata.</p>}
      {entries.length > 0 && (
        <Facts>
          {entries.map(([name, value]) => (
            <Fact key={name} name={name} text={value} />
          ))}
        </Facts>
      )}
    </Section>
  );
}
