import { type ComponentType, lazy } from 'react';

/** The code of a part did not come: the network is gone, or the server has another version by now. */
export class CodeMissing extends Error {}

/** Begin the parts anew whose code did not come. */
const renewals = new Set<(onStillMissing: () => void) => void>();

/**
 * A component whose code comes when it is first drawn. Code that did not come breaks what is around it, until `renewParts`:
 * React alone would keep the failure for as long as the page lives.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const begin = (onMissing: () => void) =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        renewals.add((onStillMissing) => {
          Part = begin(onStillMissing);
        });
        onMissing();
        throw new CodeMissing('Code could not be loaded.', { cause: error });
      }
    });
  let Part: ComponentType<Props> = begin(() => {});
  return function LazyPart(props: Props) {
    return <Part {...props} />;
  };
}

/**
 * The next time they are drawn, parts whose code did not come ask for it again.
 * @param onStillMissing called when it does not come then either: older browsers keep it that a file did not come
 */
export function renewParts(onStillMissing: () => void): void {
  for (const renew of renewals) renew(onStillMissing);
  renewals.clear();
}
