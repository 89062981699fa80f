import OpenInNew from '@mui/icons-material/OpenInNew';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useMutation } from '@tanstack/react-query';
import { signOut } from '../api/session.ts';
import { apiReferencePath, paths } from '../paths.ts';

/** What the user's button opens. */
export function UserMenuItems({
  anchor,
  onClose,
}: {
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}) {
  const leave = useMutation({
    mutationFn: signOut,
    // A new page load: nothing of this person stays in memory for the next one.
    onSuccess: (redirectTo) => window.location.assign(redirectTo ?? paths.signIn),
  });
  return (
    <Menu open anchorEl={anchor} onClose={onClose}>
      <MenuItem component="a" href={apiReferencePath} target="_blank" rel="noopener" onClick={onClose}>
        API reference
        <OpenInNew
          titleAccess="(opens a new tab)"
          sx={{ ml: 1, fontSize: '1rem', color: 'text.secondary' }}
        />
      </MenuItem>
      <MenuItem disabled={leave.isPending} onClick={() => leave.mutate()}>
        {leave.isError ? 'Sign out failed: try again' : 'Sign out'}
      </MenuItem>
    </Menu>
  );
}
