import { expect, it } from 'vitest';
import { urlHash } from './url-hash.ts';

it('is the one that Command 25.4.1 was recorded to answer', () => {
  expect(urlHash('CN=TestCA,O=AnaTom,C=SE')).toBe('F37C532D126FEF6DADCAEFC160355CB5');
});
