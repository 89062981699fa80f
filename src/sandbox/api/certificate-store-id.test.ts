import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { certificateStoreId } from './certificate-store-id.ts';

describe('the identifier of a certificate store', () => {
  it('is a UUID of version 5, and the same for the same store', () => {
    const id = certificateStoreId('shop-eu-014.web.example.com', 'My');
    expect(z.uuid({ version: 'v5' }).parse(id)).toBe(id);
    expect(certificateStoreId('shop-eu-014.web.example.com', 'My')).toBe(id);
  });

  it('differs by machine and by path, wherever one ends and the other begins', () => {
    const ids = [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'b'],
      ['ab', ''],
      ['', 'ab'],
    ].map(([machine = '', path = '']) => certificateStoreId(machine, path));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
