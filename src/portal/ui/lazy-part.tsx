import { type ComponentType, lazy } from 'react';

/** The code of a part did not come: the network is gone, or the server has another version by now. */
export class CodeMissing extends Error {}

/** Begin the parts anew whose code did not come. */
const renewals = new Set<() => void>();

/**
 * A component whose code comes when it is first drawn. Code that did not come breaks what is around it, until `renewParts`:
 * React alone would keep the failure for as long as the page lives.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const begin = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        renewals.add(() => {
          Part = begin();
        });
        throw new CodeMissing('Code could not be loaded.', { cause: error });
      }
    });
  let Part: ComponentType<Props> = begin();
  return function LazyPart(props: Props) {
    return <Part {...props} />;
  };
}

/** The next time they are drawn, parts whose code did not come ask for it again. */
export function renewParts(): void {
  for (const renew of renewals) renew();
  renewals.clear();
}
