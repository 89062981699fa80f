import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pemFileName } from './pem.ts';

describe('the name of a PEM file', () => {
  it.each([
    ['shop.example.com', 'shop.example.com-7.pem'],
    ['*.example.com', 'example.com-7.pem'],
    ['../../etc/passwd', 'etc_passwd-7.pem'],
    ['C:\\Servers\\"web"', 'C_Servers_web-7.pem'],
    ['--help', 'help-7.pem'],
    ['shop\u202Emoc.elpmaxe', 'shop_moc.elpmaxe-7.pem'],
    ['网络服务器 上海', '网络服务器_上海-7.pem'],
    ['<>', 'certificate-7.pem'],
    [null, 'certificate-7.pem'],
  ])('of %j is %s', (commonName, expected) => {
    expect(pemFileName(commonName, 7)).toBe(expected);
  });

  it('is one that every system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (commonName) => {
        const name = pemFileName(commonName, 2_147_483_647);
        expect(name).toMatch(/^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}._-]*-2147483647\.pem$/u);
        expect(name).not.toContain('..');
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
      }),
    );
  });
});
