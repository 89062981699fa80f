import Alert from '@mui/material/Alert';
import Paper from '@mui/material/Paper';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { Link } from '@tanstack/react-router';
import type { FormEventHandler, ReactNode } from 'react';
import { EnvironmentBadge } from '../certificate/environment-badge.tsx';
import { paths } from '../paths.ts';
import { VisibleText } from '../ui/visible-text.tsx';

interface SignInCardProps {
  /** One sentence under the heading. */
  readonly introduction: string;
  /** Why one is asked to sign in, where that is not plain. */
  readonly notice: string | null;
  readonly onSubmit?: FormEventHandler;
  readonly children: ReactNode;
}

/** The card that every way of signing in stands in. */
export function SignInCard({ introduction, notice, onSubmit, children }: SignInCardProps) {
  return (
    <Paper
      component={onSubmit ? 'form' : 'section'}
      variant="outlined"
      noValidate={onSubmit && true}
      onSubmit={onSubmit}
      sx={{
        display: 'grid',
        gap: 2,
        p: 3,
        typography: 'body2',
        m: 'auto',
        width: 'min(360px, calc(100% - 32px))',
        '& > a': { justifySelf: 'start', color: 'primary.main' },
      }}
    >
      <Heading>
        <Typography variant="h1">Sign in</Typography>
        <EnvironmentBadge />
      </Heading>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {introduction}
      </Typography>
      {notice && (
        <Alert severity="info">
          <VisibleText text={notice} />
        </Alert>
      )}
      {children}
      <Link to={paths.help} params={{ page: undefined }}>
        Help
      </Link>
    </Paper>
  );
}

/** Passwords for one Command must not be typed for another. */
const Heading = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 8,
});
