/** Where a link of the help leads to within it. */
export interface HelpTarget {
  /** null: the page on which the link stands. */
  readonly page: string | null;
  /** Empty where no heading is named. */
  readonly hash: string;
}

/** @returns null for what is no page of the help: the portal asks nothing of any other site */
export function helpTarget(href: string): HelpTarget | null {
  const [, page, hash] = /^(?:([\w-]+)\.md)?(?:#([\w-]+))?$/.exec(href) ?? [];
  return page === undefined && hash === undefined ? null : { page: page ?? null, hash: hash ?? '' };
}

/** A picture beside the pages; null for any other. */
export function helpPicture(href: string): string | null {
  return /^images\/[\w-]+\.png$/.test(href) ? href : null;
}
