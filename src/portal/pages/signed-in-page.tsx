import { visuallyHidden } from '@mui/utils';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { paths } from '../paths.ts';
import { Notice } from '../ui/notice.tsx';

/** Where a sign-in ends that was begun in a tab of its own, so that another tab could stay as it was. */
export function SignedInPage() {
  useEffect(() => {
    // The other tabs know by now. Browsers let a page do so only in a tab that was opened for it.
    window.close();
  }, []);
  return (
    <>
      <title>Signed in · Countermand</title>
      <h1 style={visuallyHidden}>Signed in</h1>
      <Notice title="You are signed in">
        Close this tab and go on in the other one, or <Link to={paths.certificates}>go on here</Link>.
      </Notice>
    </>
  );
}
