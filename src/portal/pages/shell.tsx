import Person from '@mui/icons-material/Person';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { lazy, Suspense, useState } from 'react';
import { sessionQuery } from '../api/session.ts';
import { EnvironmentBadge } from '../certificate/environment-badge.tsx';
import { lastSearch } from '../certificates/last-search.ts';
import { paths } from '../paths.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { ColorModeButton } from '../ui/color-mode-button.tsx';
import { revealHostile } from '../ui/hostile-characters.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { listTarget } from '../ui/list-target.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { controlKey } from './control-key.ts';
import { openOverlay } from './overlay.ts';
import { OverlaySlot } from './overlay-slot.tsx';

/** In milliseconds: the list comes first. */
const runStatusDelay = 1500;

/** Without its code the pages are there all the same. */
const RunStatus = lazy(async () => {
  await new Promise((resolve) => setTimeout(resolve, runStatusDelay));
  const status = await import('./run-status.tsx').catch(() => null);
  return { default: status?.RunStatus ?? (() => null) };
});

/** The frame of every page. It paints before the page's own code has arrived. */
export function Shell() {
  const search = useStore(lastSearch);
  const { data: session } = useQuery(sessionQuery);
  return (
    <Frame>
      <SkipLink href="#content" onClick={skipToContent}>
        Skip to content
      </SkipLink>
      <Header>
        <Link to={paths.certificates} className="brand" aria-label="Countermand">
          <BrandMark />
          <span>Countermand</span>
        </Link>
        <nav aria-label="Countermand">
          <Link to={paths.certificates} search={search} activeOptions={{ includeSearch: false, exact: true }}>
            Certificates
          </Link>
          <Link to={paths.runs}>Runs</Link>
        </nav>
        <Suspense>{session?.isSignedIn && <RunStatus />}</Suspense>
        <EnvironmentBadge />
        {session?.isSignedIn && (
          <PlainButton
            look="outlined"
            className="wide-only"
            aria-label={`Commands (${controlKey} K)`}
            title="Go somewhere, or do something"
            aria-haspopup="dialog"
            onClick={() => openOverlay('palette')}
          >
            {controlKey} K
          </PlainButton>
        )}
        <span className="wide-only">
          <ColorModeButton />
        </span>
        <UserMenu />
      </Header>
      <Content id="content" tabIndex={-1}>
        <Outlet />
      </Content>
      {session?.isSignedIn && <OverlaySlot />}
    </Frame>
  );
}

/** To the list where the page has one. Not by the address: its part behind # may be the portal's own path. */
function skipToContent(event: MouseEvent) {
  event.preventDefault();
  (listTarget() ?? document.getElementById('content'))?.focus();
}

const Header = styled('header')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    height: 44,
    boxSizing: 'border-box',
    padding: '0 16px',
    flexShrink: 0,
    backgroundColor: palette.background.paper,
    borderBottom: `1px solid ${palette.divider}`,
    a: { textDecoration: 'none', borderRadius: 4 },
    'a:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
    '.brand': { display: 'flex', alignItems: 'center', gap: 8, fontWeight: 700, color: 'inherit' },
    nav: { display: 'flex', gap: 16, flexGrow: 1, marginLeft: 12 },
    'nav a': {
      padding: '10px 0',
      fontSize: '0.875rem',
      fontWeight: 600,
      color: palette.text.secondary,
      borderBottom: '2px solid transparent',
    },
    // Forced colours show transparent borders: only the current page may have one.
    '@media (forced-colors: active)': { 'nav a': { borderBottomColor: 'Canvas' } },
    'nav a:hover': { color: palette.text.primary },
    'nav a[aria-current="page"]': { color: palette.text.primary, borderBottomColor: palette.primary.main },
    '@media (max-width: 599px)': {
      gap: 8,
      padding: '0 8px 0 12px',
      nav: { gap: 12, marginLeft: 0 },
      // The palette is for keyboards; the menu of the user has the colours.
      '.brand span, .user-name, .wide-only': { display: 'none' },
      '[data-look="icon"], .user': { minWidth: 44, minHeight: 44, padding: 0 },
    },
  };
});

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

const loadItems = () => import('./user-menu-items.tsx');

const UserMenuItems = lazyPart(async () => (await loadItems()).UserMenuItems);

/** Who is signed in, the API reference, and the way out. */
function UserMenu() {
  const { data: session } = useQuery(sessionQuery);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!session?.isSignedIn) return null;
  const name = session.username ?? 'Signed in by the browser';
  return (
    <>
      <PlainButton
        className="user"
        aria-label={revealHostile(name)}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        onFocus={() => void loadItems()}
        onMouseEnter={() => void loadItems()}
      >
        <Person />
        <span className="user-name">
          <VisibleText text={name} />
        </span>
      </PlainButton>
      {anchor && (
        <Suspense>
          <UserMenuItems anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
