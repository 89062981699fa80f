import Stack from '@mui/material/Stack';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { ColumnsMenu } from '../ui/grid/columns-menu.tsx';
import type { GridLayout } from '../ui/grid/use-grid-layout.ts';
import { certificateColumns } from './certificate-columns.tsx';
import type { SearchParams } from './certificate-search.ts';

interface CertificateToolbarProps {
  readonly search: SearchParams;
  readonly onChange: (change: Partial<SearchParams>) => void;
  readonly layout: GridLayout;
  /** The selector of the collection. */
  readonly scope: ReactNode;
  /** The query, as filters or as text. */
  readonly children: ReactNode;
}

export function CertificateToolbar({ search, onChange, layout, scope, children }: CertificateToolbarProps) {
  return (
    <Stack
      direction="row"
      role="search"
      aria-label="Certificates"
      sx={{ flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 1, px: 2, pt: 2, pb: 1.5 }}
    >
      {scope}
      {children}
      <Flag label="Include revoked" checked={search.revoked} onChange={(revoked) => onChange({ revoked })} />
      <Flag label="Include expired" checked={search.expired} onChange={(expired) => onChange({ expired })} />
      <Stack sx={{ ml: 'auto' }}>
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
    <FlagLabel>
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.label}
    </FlagLabel>
  );
}

const FlagLabel = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 32,
  whiteSpace: 'nowrap',
  cursor: 'pointer',
  ...theme.typography.body2,
  colorScheme: 'light',
  ...theme.applyStyles('dark', { colorScheme: 'dark' }),
  input: { width: 16, height: 16, margin: 0, accentColor: (theme.vars ?? theme).palette.primary.main },
}));
