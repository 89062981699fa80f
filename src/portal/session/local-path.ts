/** A path of this portal out of one that came in an address; anything that leads elsewhere becomes the home. */
export function localPath(path: string): string {
  // Two slashes, or a slash and a backslash, are another host to a browser.
  return /^\/(?![/\\])/.test(path) ? path : '/';
}
