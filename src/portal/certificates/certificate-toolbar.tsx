import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

interface CertificateToolbarProps {
  /** The selector of the collection. */
  readonly scope: ReactNode;
  /** The query, as filters or as text, and what stands beside it. */
  readonly children: ReactNode;
  /** Whether a small screen shows more than search, filter and menu. */
  readonly isUnfolded: boolean;
}

/** One row from 1280 px on; what needs a row of its own comes below it. */
export function CertificateToolbar(props: CertificateToolbarProps) {
  return (
    <Bar role="search" aria-label="Certificates" data-unfolded={props.isUnfolded || undefined}>
      <div className="toolbar-scope toolbar-fold">{props.scope}</div>
      {props.children}
    </Bar>
  );
}

const Bar = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px 8px',
  padding: '6px 16px',
  flexShrink: 0,
  ...theme.typography.body2,
  fontSize: '0.8125rem',
  '.toolbar-end': { display: 'flex', alignItems: 'center', gap: 4, marginLeft: 'auto' },
  '@media (max-width: 599px)': {
    padding: '6px 12px',
    // Search, Filter and the menu share the first row; the rest comes below when it is asked for.
    '.toolbar-end': { display: 'contents' },
    '.toolbar-fold': { order: 1, flexBasis: '100%' },
    '.toolbar-fold-button': { order: 1 },
    '&:not([data-unfolded])': { '.toolbar-fold, .toolbar-fold-button': { display: 'none' } },
    '.toolbar-menu': { marginLeft: 'auto' },
  },
}));
