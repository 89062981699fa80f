import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium for the browser tests: the one that was asked for, the one of the lockfile, one that is there, or one
 * that can be brought here, which also works where Playwright's own download is blocked. The lockfile's has no windows: it
 * starts in a quarter of the time, and is the same everywhere.
 * @throws Error that says what to install
 */
export async function findChromium(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const findPresent = async () => [chromium.executablePath(), ...systemPaths].find(existsSync) ?? null;
  for (const attempt of [unpackFromPackage, findPresent, downloadOwn, installFromDebian]) {
    const path = await attempt().catch(() => null);
    if (path && existsSync(path) && (await starts(path))) return path;
  }
  throw new Error(
    'The browser tests need Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH.',
  );
}

/**
 * Comes with npm and needs no rights; its libraries unpack only where it believes to be on AWS. They stay away from whatever else is started
 * here, such as openssl, where the system has its own.
 */
async function unpackFromPackage(): Promise<string> {
  const before = { ...process.env };
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  const withLibraries = { ...process.env };
  for (const name of ['LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) setVariable(name, before[name]);
  if (!(await starts(path)) || !existsSync('/etc/fonts')) Object.assign(process.env, withLibraries);
  return path;
}

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

async function downloadOwn(): Promise<string> {
  execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  return chromium.executablePath();
}

async function installFromDebian(): Promise<string> {
  execFileSync('apt-get', ['update'], { stdio: 'ignore', timeout: 300_000 });
  execFileSync('apt-get', ['install', '-y', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  return '/usr/bin/chromium';
}

/** It may lack libraries that are on every desktop and not on every server. */
async function starts(executablePath: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}
