import CheckBox from '@mui/icons-material/CheckBox';
import CheckBoxOutlineBlank from '@mui/icons-material/CheckBoxOutlineBlank';
import OpenInNew from '@mui/icons-material/OpenInNew';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useColorScheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { type MouseEvent, useState } from 'react';
import { configuration } from '../api/configuration.ts';
import { nobody } from '../api/person.ts';
import { signOut } from '../api/sign-in.ts';
import { removeFinishedRuns } from '../journal/remove-finished.ts';
import type { RunSessions } from '../journal/run-sessions.ts';
import { storageSentence } from '../journal/storage-sentence.ts';
import { paths } from '../paths.ts';
import { usePortal } from '../portal-context.ts';
import { forgetOwn } from '../session/own-storage.ts';
import { tellSession } from '../session/session-news.ts';
import { forgetTab } from '../session/tab-memory.ts';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { openOverlay } from './overlay.ts';

/** The menu of the user's button. */
export function UserMenuItems({
  anchor,
  onClose,
}: {
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}) {
  const { signIn, commandUrl } = configuration();
  const { runs, queryClient } = usePortal();
  const { colorScheme, setMode } = useColorScheme();
  const otherScheme = colorScheme === 'dark' ? 'light' : 'dark';
  const navigate = useNavigate();
  const { history, buildLocation } = useRouter();
  const [removes, setRemoves] = useState(false);
  const leave = useMutation({
    mutationFn: async () => {
      if (removes) await remove(runs);
      // An answer that comes after it would say that the session is lost.
      await queryClient.cancelQueries();
      return signOut();
    },
    onSuccess: (redirectTo) => {
      tellSession(nobody);
      forgetTab({ isLast: true });
      // A new page load: nothing of this person stays in memory for the next one.
      window.location.assign(redirectTo ?? paths.signIn);
    },
  });
  const toHelp = (page: string | undefined) => {
    const { href } = buildLocation({ to: paths.help, params: { page } });
    return {
      component: 'a',
      href: history.createHref(href),
      onClick: (event: MouseEvent) => {
        // In a new tab the browser opens it by itself.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onClose();
        void navigate({ href });
      },
    };
  };
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
      <MenuItem {...toHelp(undefined)}>Help</MenuItem>
      <MenuItem {...toHelp('whats-new')}>What’s new</MenuItem>
      <MenuItem
        onClick={() => {
          onClose();
          openOverlay('shortcuts');
        }}
      >
        Keyboard shortcuts
      </MenuItem>
      <MenuItem
        sx={{ display: { sm: 'none' } }}
        onClick={() => {
          onClose();
          setMode(otherScheme);
        }}
      >
        {`Use ${otherScheme} colours`}
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
        [
          <MenuItem key="leave" disabled={leave.isPending} onClick={leaveOnce}>
            {leave.error ? `Sign out failed: ${failureOf(leave.error)}` : 'Sign out'}
          </MenuItem>,
          <MenuItem
            key="remove"
            role="menuitemcheckbox"
            aria-checked={removes}
            disabled={leave.isPending}
            onClick={() => setRemoves(!removes)}
            sx={{ alignItems: 'flex-start', gap: 1, maxWidth: 340, whiteSpace: 'normal' }}
          >
            {removes ? (
              <CheckBox color="primary" fontSize="small" />
            ) : (
              <CheckBoxOutlineBlank fontSize="small" />
            )}
            <span>
              <Typography variant="body2">Remove my finished runs from this browser</Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                At sign-out, with my recent searches and comments. What has not finished stays.
              </Typography>
            </span>
          </MenuItem>,
        ]
      )}
    </Menu>
  );
}

/** Removes what of this person has ended, or is a comfort. @throws NotRemoved */
async function remove(runs: RunSessions): Promise<void> {
  forgetOwn();
  try {
    await removeFinishedRuns(runs);
  } catch (error) {
    throw new NotRemoved(storageSentence(error));
  }
}

/** Nobody is signed out while what was to be removed is there. */
class NotRemoved extends Error {}

function failureOf(error: Error): string {
  return error instanceof NotRemoved ? `your runs could not be removed. ${error.message}` : 'try again';
}
