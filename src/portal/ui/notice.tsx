import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

/** A few words in the middle of where content would be. */
export function Notice({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Root>
      <strong>{title}</strong>
      <div>{children}</div>
    </Root>
  );
}

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: 8,
  maxWidth: 480,
  margin: 'auto',
  padding: 32,
  textAlign: 'center',
  ...theme.typography.body2,
  color: (theme.vars ?? theme).palette.text.secondary,
  a: { color: (theme.vars ?? theme).palette.primary.main },
  strong: { ...theme.typography.h2, color: (theme.vars ?? theme).palette.text.primary },
}));
