import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** A few words in the middle of where content would be. */
export function Notice({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Stack sx={{ alignItems: 'center', gap: 1, p: 4, m: 'auto', textAlign: 'center', maxWidth: 480 }}>
      <Typography variant="h2" component="p">
        {title}
      </Typography>
      <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
        {children}
      </Typography>
    </Stack>
  );
}
