import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

interface NoticeProps {
  readonly title: string;
  /** Whether the words are all that there is of a page: their title is then its heading. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
}

/** A few words in the middle of where content would be. */
export function Notice({ title, isPage = false, children }: NoticeProps) {
  return (
    <Root>
      {isPage ? <h1>{title}</h1> : <strong>{title}</strong>}
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
  'h1, strong': { ...theme.typography.h2, margin: 0, color: (theme.vars ?? theme).palette.text.primary },
}));
