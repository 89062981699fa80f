/** The form of a user name and password in `Authorization` and `Proxy-Authorization` (RFC 7617). */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** The credentials in the address of a proxy, in the form that it takes; null where it has none. */
export function proxyAuthorization(proxy: string): string | null {
  const { username, password } = new URL(proxy);
  return username === '' ? null : basic(decodeURIComponent(username), decodeURIComponent(password));
}
