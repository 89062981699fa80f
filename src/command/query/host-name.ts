/** A name as a certificate would say it. */
export interface ReadName {
  readonly name: string;
  /** Names that may be meant as well. */
  readonly others: readonly string[];
  /** A note on what was left out and why; null: nothing. */
  readonly note: string | null;
}

/**
 * Reduces an address to the host that a certificate names: `https://user@web01:443/path`, `web01:8443`, `web01.`. A text that
 * is no address stays as it is.
 * @param text without blanks at its ends, not empty
 */
export function readName(text: string): ReadName {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0] ?? '';
  const behind = text.slice(scheme.length);
  const end = hostEnd(behind, scheme !== '');
  // Of an address the last sign parts the user from the host; an e-mail address is a name of its own.
  const at = scheme === '' ? -1 : behind.lastIndexOf('@', end);
  const authority = behind.slice(at + 1, end);
  const host = withoutRoot(withoutPort(authority));
  const name = host === '' ? text : host;
  const place = host === '' ? -1 : text.indexOf(host, scheme.length + at + 1);
  const left = [text.slice(0, place), text.slice(place + host.length)].filter(
    (part) => host !== '' && part !== '' && !/^[[\]]$/.test(part),
  );
  const quoted = left.map((part) => `“${part}”`).join(' and ');
  return {
    name,
    others: alsoMeant(name),
    note: left.length === 0 ? null : `${quoted} left out: a certificate names the host alone.`,
  };
}

/** Where the path begins, or the text ends. */
function hostEnd(text: string, isAddress: boolean): number {
  const slash = text.search(/[/?#]/);
  if (slash === -1) return text.length;
  // Without a scheme only behind what looks like a host: "HTTP/web01" is the name of a service.
  return isAddress || /^[a-z0-9*_-]+(?:\.[a-z0-9_-]+)+\.?(?::\d+)?$/i.test(text.slice(0, slash))
    ? slash
    : text.length;
}

function withoutPort(authority: string): string {
  const address = /^\[([0-9a-f:.]+)\](?::\d{1,5})?$/i.exec(authority)?.[1];
  return address ?? /^([^\s:]+):\d{1,5}$/.exec(authority)?.[1] ?? authority;
}

/** The dot of the root zone is in no certificate; one of ".web." is of a part of a name. */
function withoutRoot(host: string): string {
  return /^[a-z0-9*]/i.test(host) ? host.replace(/\.{1,3}$/, '') : host;
}

/** The host of an e-mail address or account; what a wildcard stands above. */
function alsoMeant(name: string): readonly string[] {
  const host = /^[^\s@]+@([^\s@]+)$/.exec(name)?.[1];
  if (host !== undefined) return [host];
  return /^\*\.[^*\s]+$/.test(name) ? [name.slice(1)] : [];
}
