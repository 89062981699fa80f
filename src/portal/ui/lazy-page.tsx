import { type ComponentType, useState } from 'react';
import { lazyPart } from './lazy-part.tsx';

/**
 * A page whose code comes when it is first looked at, or about to be. The router has one of its own, which loads the document
 * anew when the code does not come: without a network that leaves the application, with all that runs in it.
 */
export function lazyPage(load: () => Promise<ComponentType>) {
  let Loaded: ComponentType | null = null;
  const loadOnce = async () => {
    Loaded ??= await load();
    return Loaded;
  };
  const Part = lazyPart(loadOnce);
  function Page() {
    // The same for as long as it stands; one that is there already is drawn at once.
    const [Shown] = useState(() => Loaded ?? Part);
    return <Shown />;
  }
  // A page that fails to load here is asked for again when it is drawn, and says so there.
  return Object.assign(Page, { preload: () => loadOnce().then(ignore, ignore) });
}

function ignore(): void {}
