import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import OpenInNew from '@mui/icons-material/OpenInNew';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery, signOut } from '../api/session.ts';
import { apiReferencePath, paths } from '../paths.ts';

/** Who is signed in, the API reference, and the way out. */
export function UserMenu() {
  const { data: session } = useQuery(sessionQuery);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const leave = useMutation({
    mutationFn: signOut,
    // A new page load: nothing of this person stays in memory for the next one.
    onSuccess: () => window.location.assign(paths.signIn),
  });
  if (!session?.username) return null;
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<AccountCircleOutlined />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {session.username}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem
          component="a"
          href={apiReferencePath}
          target="_blank"
          rel="noopener"
          onClick={() => setAnchor(null)}
        >
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
    </>
  );
}
