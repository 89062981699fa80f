import OpenInNew from '@mui/icons-material/OpenInNew';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { configuration } from '../api/configuration.ts';
import { nobody } from '../api/session.ts';
import { signOut } from '../api/sign-in.ts';
import { paths } from '../paths.ts';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { tellSession } from './session-news.ts';
import { forgetTab } from './tab-memory.ts';

/** What the user's button opens. */
export function UserMenuItems({
  anchor,
  onClose,
}: {
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}) {
  const { signIn, commandUrl } = configuration();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: (redirectTo) => {
      tellSession(nobody);
      forgetTab({ isLast: true });
      // A new page load: nothing of this person stays in memory for the next one.
      window.location.assign(redirectTo ?? paths.signIn);
    },
  });
  const leaveOnce = useOneAtATime(() => leave.mutateAsync().catch(() => {}));
  return (
    // In the header: at the end of the page it would stand outside of every landmark.
    <Menu open anchorEl={anchor} container={anchor.parentElement} onClose={onClose}>
      <MenuItem component="a" href={`${commandUrl}/swagger`} target="_blank" rel="noopener" onClick={onClose}>
        API reference
        <OpenInNew
          titleAccess="(opens a new tab)"
          sx={{ ml: 1, fontSize: '1rem', color: 'text.secondary' }}
        />
      </MenuItem>
      {signIn === 'browser' ? (
        <MenuItem aria-disabled sx={{ display: 'block', maxWidth: 320, whiteSpace: 'normal' }}>
          <Typography sx={{ color: 'text.disabled' }}>Sign out</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            Your browser keeps the sign-in, not this portal. It ends when you close all windows of the
            browser, or sign out of your computer.
          </Typography>
        </MenuItem>
      ) : (
        <MenuItem disabled={leave.isPending} onClick={leaveOnce}>
          {leave.isError ? 'Sign out failed: try again' : 'Sign out'}
        </MenuItem>
      )}
    </Menu>
  );
}
