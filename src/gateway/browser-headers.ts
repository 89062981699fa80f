import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { violationsPath } from './policy-violations.ts';
import { isLoopback } from './settings/kinds.ts';

/** Features that a page may not use, here or in a frame. Two things are used: copying, and keeping the screen on during a run. */
const permissions = Object.entries({
  accelerometer: '()',
  autoplay: '()',
  camera: '()',
  'clipboard-read': '()',
  'clipboard-write': '(self)',
  'display-capture': '()',
  'encrypted-media': '()',
  fullscreen: '()',
  geolocation: '()',
  gyroscope: '()',
  hid: '()',
  magnetometer: '()',
  microphone: '()',
  midi: '()',
  payment: '()',
  'picture-in-picture': '()',
  'publickey-credentials-get': '()',
  'screen-wake-lock': '(self)',
  serial: '()',
  usb: '()',
  'xr-spatial-tracking': '()',
})
  .map(([name, who]) => `${name}=${who}`)
  .join(', ');

const year = 365 * 24 * 60 * 60;

/** Tells browsers on every reply what the pages of this site may do, and other sites with it. */
export async function registerBrowserHeaders(server: FastifyInstance, publicUrl: string): Promise<void> {
  const { protocol, hostname } = new URL(publicUrl);
  await server.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['countermand'],
        reportUri: [violationsPath],
      },
    },
    xFrameOptions: { action: 'deny' },
    // Of this host alone: those below it are not for this server to decide on, and this machine's own name has other uses.
    strictTransportSecurity:
      protocol === 'https:' && !isLoopback(hostname) ? { maxAge: year, includeSubDomains: false } : false,
  });
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', permissions);
  });
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

/** For a page that is not ours and makes markup of text: the API reference of the sandbox, as its library comes. */
export function allowMarkup(reply: FastifyReply): FastifyReply {
  const policy = String(reply.getHeader('content-security-policy'));
  return reply.header(
    'content-security-policy',
    policy.replace(/;(require-trusted-types-for|trusted-types) [^;]*/g, ''),
  );
}

/** For replies that come before every hook. */
export function guardBareReply(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
}
