import Button from '@mui/material/Button';
import { Notice } from '../ui/notice.tsx';

/**
 * Stands where a page broke. The usual cause is a portal updated on the server while this tab was open: its code is no
 * longer there to load.
 */
export function ErrorPage() {
  return (
    <Notice title="This page could not be shown">
      <Button variant="outlined" sx={{ mt: 1 }} onClick={() => window.location.reload()}>
        Load it again
      </Button>
    </Notice>
  );
}
