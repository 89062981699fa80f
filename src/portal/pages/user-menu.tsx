import Person from '@mui/icons-material/Person';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { sessionQuery } from '../api/session.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { VisibleText } from '../ui/visible-text.tsx';

const loadItems = () => import('./user-menu-items.tsx');
const UserMenuItems = lazyPart(async () => (await loadItems()).UserMenuItems);

/** Who is signed in, the API reference, and the way out. */
export function UserMenu() {
  const { data: session } = useQuery(sessionQuery);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!session?.isSignedIn) return null;
  return (
    <>
      <PlainButton
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        onFocus={() => void loadItems()}
        onMouseEnter={() => void loadItems()}
      >
        <Person />
        <VisibleText text={session.username ?? 'Signed in by the browser'} />
      </PlainButton>
      {anchor && (
        <Suspense>
          <UserMenuItems anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
