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
  /** Buttons for what can be done with the whole of what is being looked at. */
  readonly actions: ReactNode;
  /** The query, as filters or as text. */
  readonly children: ReactNode;
}

export function CertificateToolbar({ search, onChange, ...props }: CertificateToolbarProps) {
  return (
    <Bar role="search" aria-label="Certificates">
      {props.scope}
      {props.children}
      <Flag label="Include revoked" checked={search.revoked} onChange={(revoked) => onChange({ revoked })} />
      <Flag label="Include expired" checked={search.expired} onChange={(expired) => onChange({ expired })} />
      <div className="toolbar-actions">
        {props.actions}
        <ColumnsMenu columns={certificateColumns} layout={props.layout} />
      </div>
    </Bar>
  );
}

function Flag(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <label>
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.label}
    </label>
  );
}

const Bar = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 12px',
    padding: '16px 16px 12px',
    ...theme.typography.body2,
    '& > label': { display: 'flex', alignItems: 'center', gap: 8, minHeight: 32, cursor: 'pointer' },
    '& > label > input:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
    // Positioned: what a button says stands below all of them.
    '.toolbar-actions': {
      position: 'relative',
      display: 'flex',
      flexWrap: 'wrap',
      gap: 4,
      marginLeft: 'auto',
    },
    '@media (max-width: 599px)': { '.toolbar-actions': { width: '100%', marginLeft: -10 } },
  };
});
