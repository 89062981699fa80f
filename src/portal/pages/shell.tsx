import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { styled } from '@mui/material/styles';
import Toolbar from '@mui/material/Toolbar';
import { createLink, Outlet } from '@tanstack/react-router';
import { lastSearch } from '../certificates/last-search.ts';
import { paths } from '../paths.ts';
import { UserMenu } from '../session/user-menu.tsx';
import { ColorModeButton } from '../ui/color-mode-button.tsx';
import { useStore } from '../ui/use-store.ts';

const RouterLink = createLink(Link);

/** What every page stands in. It paints before the page's own code has arrived. */
export function Shell() {
  const search = useStore(lastSearch);
  return (
    <Frame>
      <SkipLink href="#content">Skip to content</SkipLink>
      <AppBar
        position="static"
        color="inherit"
        elevation={0}
        sx={{ borderBottom: 1, borderColor: 'divider' }}
      >
        <Toolbar variant="dense" sx={{ gap: { xs: 1.5, sm: 3 }, px: { xs: 1.5, sm: 2 } }}>
          <RouterLink
            to={paths.certificates}
            underline="none"
            color="inherit"
            sx={brand}
            aria-label="Countermand"
          >
            <img src="/favicon.svg" alt="" width={24} height={24} />
            <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
              Countermand
            </Box>
          </RouterLink>
          <Box component="nav" aria-label="Countermand" sx={{ display: 'flex', gap: 2, flexGrow: 1 }}>
            <RouterLink
              to={paths.certificates}
              search={search}
              activeOptions={{ includeSearch: false, exact: true }}
              sx={navLink}
            >
              Certificates
            </RouterLink>
            <RouterLink to={paths.runs} sx={navLink}>
              Runs
            </RouterLink>
          </Box>
          <ColorModeButton />
          <UserMenu />
        </Toolbar>
      </AppBar>
      <Content id="content" tabIndex={-1}>
        <Outlet />
      </Content>
    </Frame>
  );
}

const brand = { display: 'flex', alignItems: 'center', gap: 1, fontWeight: 700, flexShrink: 0 };

const navLink = {
  color: 'text.secondary',
  fontWeight: 600,
  fontSize: '0.875rem',
  textDecoration: 'none',
  py: 1.5,
  borderBottom: '2px solid transparent',
  // Forced colours show transparent borders: only the current page may have one.
  '@media (forced-colors: active)': { borderBottomColor: 'Canvas' },
  '&:hover': { color: 'text.primary' },
  '&[aria-current="page"]': { color: 'text.primary', borderBottomColor: 'primary.main' },
};

const Frame = styled('div')({
  height: '100dvh',
  display: 'flex',
  flexDirection: 'column',
  overflow: 'hidden',
});

const Content = styled('main')({
  flex: 1,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  overflow: 'auto',
  outline: 'none',
});

const SkipLink = styled('a')(({ theme }) => ({
  position: 'absolute',
  left: 8,
  top: -48,
  padding: '8px 12px',
  zIndex: 2000,
  borderRadius: 6,
  background: (theme.vars ?? theme).palette.background.paper,
  color: (theme.vars ?? theme).palette.primary.main,
  '&:focus': { top: 6 },
}));
