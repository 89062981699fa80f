import Alert, { type AlertColor } from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';

interface NoticeProps {
  readonly severity: AlertColor;
  readonly action?: { readonly label: string; readonly act: () => void } | null;
  readonly children: ReactNode;
}

/** One thing that is to be said of a run, with the button that does something about it. */
export function Notice({ severity, action = null, children }: NoticeProps) {
  return (
    <Alert
      severity={severity}
      variant="outlined"
      sx={{ py: 0 }}
      action={
        action && (
          <Button size="small" color="inherit" onClick={action.act}>
            {action.label}
          </Button>
        )
      }
    >
      {children}
    </Alert>
  );
}
