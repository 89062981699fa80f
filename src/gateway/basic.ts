/** What stands for a user name and password in `Authorization` and `Proxy-Authorization` (RFC 7617). */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** What the user name and password in the address of a proxy are to it; null where it has none. */
export function proxyAuthorization(proxy: string): string | null {
  const { username, password } = new URL(proxy);
  return username === '' ? null : basic(decodeURIComponent(username), decodeURIComponent(password));
}
