import { describe, expect, it } from 'vitest';
import { droppedParts } from './dropped-parts.ts';

describe('droppedParts', () => {
  it('names nothing of a good address', () => {
    const address = {
      page: 3,
      revoked: true,
      sort: 'NotAfter',
      collection: 2,
      columns: 'Id,NotAfter',
      size: 50,
    };
    expect(droppedParts(address)).toEqual([]);
    expect(droppedParts({})).toEqual([]);
    expect(droppedParts({ columns: 'NotAfter,CertState' })).toEqual([]);
    expect(droppedParts({ columns: 'Id,NotAfter,Id' })).toEqual([]);
    expect(droppedParts({ columns: 'none' })).toEqual([]);
  });

  it('names each part that cannot be read, and what stood there', () => {
    const address = {
      page: -3,
      size: 'many',
      sort: 'Colour',
      revoked: 'yes',
      colour: 'red',
      columns: 'Id,Nonsense',
    };
    expect(droppedParts(address)).toEqual([
      'page “-3”',
      'size “many”',
      'sort “Colour”',
      'revoked “yes”',
      'colour “red”',
      'columns “Id,Nonsense”',
    ]);
  });

  it('cuts what would fill the page', () => {
    expect(droppedParts({ what: 'x'.repeat(500) })).toEqual([`what “${'x'.repeat(40)}…”`]);
    expect(droppedParts({ collection: { $ne: 1 } })).toEqual(['collection “{"$ne":1}”']);
  });
});
