import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

/** A choice: what operators call it, and Command's own word beside it. */
export function OptionLine({ name, detail }: { readonly name: ReactNode; readonly detail: string }) {
  return (
    <Line>
      <span>{name}</span>
      {detail !== '' && <code>{detail}</code>}
    </Line>
  );
}

const Line = styled('span')(({ theme }) => ({
  display: 'flex',
  flex: 1,
  justifyContent: 'space-between',
  alignItems: 'baseline',
  gap: 16,
  minWidth: 0,
  ...theme.typography.body2,
  span: { minWidth: 0, overflowWrap: 'anywhere' },
  code: { color: (theme.vars ?? theme).palette.text.secondary, fontSize: '0.75rem' },
}));
