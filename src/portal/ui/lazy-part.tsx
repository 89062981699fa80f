import { type ComponentType, lazy } from 'react';

/** The code of a part did not come: the network is gone, or the server has another version by now. */
export class CodeMissing extends Error {
  /** Whether it had been asked for before: older browsers keep it that a file did not come. */
  readonly isRepeated: boolean;

  constructor(isRepeated: boolean, options: ErrorOptions) {
    super('Code could not be loaded.', options);
    this.isRepeated = isRepeated;
  }
}

/** Begin the parts anew whose code did not come. */
const renewals = new Set<() => void>();

/**
 * A component whose code comes when it is first drawn. Code that did not come breaks what is around it, until `renewParts`:
 * React alone would keep the failure for as long as the page lives.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const begin = (isRepeated: boolean) =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        renewals.add(() => {
          Part = begin(true);
        });
        throw new CodeMissing(isRepeated, { cause: error });
      }
    });
  let Part: ComponentType<Props> = begin(false);
  return function LazyPart(props: Props) {
    return <Part {...props} />;
  };
}

/** The next time they are drawn, parts whose code did not come ask for it again. */
export function renewParts(): void {
  for (const renew of renewals) renew();
  renewals.clear();
}
