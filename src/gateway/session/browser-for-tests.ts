interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
  readonly isStrict: boolean;
}

export interface Page {
  readonly status: number;
  readonly url: URL;
  /** Where it sends the browser; null when it does not. */
  readonly location: URL | null;
  readonly headers: Headers;
  readonly text: string;
}

/** Goes from page to page as a browser does: keeps cookies by host and path, and follows redirects when asked to. */
export class TestBrowser {
  readonly #real: Readonly<Record<string, string>>;
  #cookies: readonly Cookie[] = [];

  /** @param real where an origin is really found, such as a gateway on a free port by its public address */
  constructor(real: Readonly<Record<string, string>>) {
    this.#real = real;
  }

  async open(target: string | URL, init: RequestInit = {}): Promise<Page> {
    const url = new URL(target);
    return this.#open(url, init, this.cookiesFor(url));
  }

  /** As a redirect or a link of another site does: without strict cookies. */
  async openFromElsewhere(target: string | URL): Promise<Page> {
    const url = new URL(target);
    return this.#open(
      url,
      {},
      this.#cookiesFor(url)
        .filter(({ isStrict }) => !isStrict)
        .map(pairOf)
        .join('; '),
    );
  }

  async #open(url: URL, init: RequestInit, cookie: string): Promise<Page> {
    const response = await fetch(`${this.#real[url.origin] ?? url.origin}${url.pathname}${url.search}`, {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, ...(cookie !== '' && { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) this.#keep(url.hostname, line);
    const location = response.headers.get('location');
    return {
      status: response.status,
      url,
      location: location === null ? null : new URL(location, url),
      headers: response.headers,
      text: await response.text(),
    };
  }

  /** Opens and goes on as long as it is sent on, up to whatever `stop` says yes to, which is not opened. */
  async follow(target: string | URL, stop: (url: URL) => boolean = () => false): Promise<Page> {
    let page = await this.open(target);
    while (page.location && !stop(page.location)) page = await this.open(page.location);
    return page;
  }

  async submit(page: Page, fields: Readonly<Record<string, string>>): Promise<Page> {
    const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    return await this.open(new URL(action, page.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
        ...fields,
      }).toString(),
    });
  }

  cookiesFor(url: URL): string {
    return this.#cookiesFor(url).map(pairOf).join('; ');
  }

  #cookiesFor({ hostname, pathname }: URL): readonly Cookie[] {
    return this.#cookies.filter(({ host, path }) => host === hostname && pathname.startsWith(path));
  }

  /** A browser with the same cookies, and none in common from now on. */
  copy(): TestBrowser {
    const other = new TestBrowser(this.#real);
    other.#cookies = this.#cookies;
    return other;
  }

  #keep(host: string, line: string): void {
    const [pair = '', ...attributes] = line.split(/; */);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const attribute = (wanted: string) =>
      attributes
        .find((text) => text.toLowerCase().startsWith(`${wanted}=`))
        ?.split('=')
        .slice(1)
        .join('=');
    const path = attribute('path') ?? '/';
    const isStrict = attribute('samesite')?.toLowerCase() === 'strict';
    const expires = attribute('expires');
    const isGone =
      attribute('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now());
    const others = this.#cookies.filter(
      (cookie) => cookie.host !== host || cookie.path !== path || cookie.name !== name,
    );
    this.#cookies = isGone ? others : [...others, { host, path, name, value, isStrict }];
  }
}

function pairOf({ name, value }: Cookie): string {
  return `${name}=${value}`;
}
