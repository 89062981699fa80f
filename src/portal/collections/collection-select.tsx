import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { CertificateCollection } from '#command/collections.ts';

interface CollectionSelectProps {
  readonly collections: readonly CertificateCollection[];
  /** Whether the caller may see certificates without naming a collection. */
  readonly allowsAll: boolean;
  readonly value: number | undefined;
  readonly onChange: (id: number | undefined) => void;
}

/** The scope of what is being looked at. */
export function CollectionSelect({ collections, allowsAll, value, onChange }: CollectionSelectProps) {
  const isKnown = value === undefined ? allowsAll : collections.some(({ Id }) => Id === value);
  return (
    <TextField
      select
      label="Collection"
      value={isKnown ? (value ?? 0) : ''}
      onChange={(event) => onChange(Number(event.target.value) || undefined)}
      sx={{ width: { xs: '100%', sm: 240 } }}
    >
      {allowsAll && <MenuItem value={0}>All certificates</MenuItem>}
      {collections.map(({ Id, Name }) => (
        <MenuItem key={Id} value={Id}>
          {Name}
        </MenuItem>
      ))}
    </TextField>
  );
}
