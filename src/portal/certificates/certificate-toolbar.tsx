import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { ColumnsMenu } from '../ui/grid/columns-menu.tsx';
import type { GridLayout } from '../ui/grid/use-grid-layout.ts';
import { certificateColumns } from './certificate-columns.tsx';
import type { SearchParams } from './certificate-search.ts';
import { NameSearch } from './name-search.tsx';

interface CertificateToolbarProps {
  readonly search: SearchParams;
  readonly onChange: (change: Partial<SearchParams>) => void;
  readonly layout: GridLayout;
  /** What else can be done with the list. */
  readonly actions: ReactNode;
  /** The selector of the collection. */
  readonly scope: ReactNode;
}

export function CertificateToolbar({ search, onChange, layout, actions, scope }: CertificateToolbarProps) {
  return (
    <Stack
      direction="row"
      role="search"
      aria-label="Certificates"
      sx={{ flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1.5, px: 2, pt: 2, pb: 1.5 }}
    >
      {scope}
      <NameSearch value={search.name} onChange={(name) => onChange({ name })} />
      <Flag label="Include revoked" checked={search.revoked} onChange={(revoked) => onChange({ revoked })} />
      <Flag label="Include expired" checked={search.expired} onChange={(expired) => onChange({ expired })} />
      <Stack direction="row" sx={{ ml: 'auto', alignItems: 'center', gap: 1 }}>
        {actions}
        <ColumnsMenu columns={certificateColumns} layout={layout} />
      </Stack>
    </Stack>
  );
}

function Flag(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <FormControlLabel
      label={props.label}
      sx={{ mr: 0, '.MuiFormControlLabel-label': { fontSize: '0.875rem' } }}
      control={
        <Checkbox size="small" checked={props.checked} onChange={(_, checked) => props.onChange(checked)} />
      }
    />
  );
}
