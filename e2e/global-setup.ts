import { fileURLToPath } from 'node:url';
import { buildPortal } from '../src/gateway/portal-build/build-portal.ts';
import { findChromium } from './chromium.ts';

/** Done once for all workers: a browser, and the portal as it is served. */
export default async function globalSetup(): Promise<void> {
  process.env.CHROMIUM_PATH = await findChromium();
  await buildPortal(fileURLToPath(new URL('..', import.meta.url)), () => {});
}
