import { describe, expect, it } from 'vitest';
import { refusedField } from './refused-field.ts';

describe('the field a refusal is about', () => {
  it.each([
    ['Comment is required', 'Comment'],
    ["The value for 'Comment' is too long.", 'Comment'],
    ['EffectiveDate must be ISO 8601 in UTC', 'EffectiveDate'],
    ['Effective date must not be in the past', 'EffectiveDate'],
    ['Invalid CollectionId: 99', 'CollectionId'],
    ['Reason must be -1 or 0 to 6', 'Reason'],
  ])('of %j is %s', (message, field) => {
    expect(refusedField(message)).toBe(field);
  });

  it.each([
    '',
    'The certificates could not be revoked.',
    'CommentId and Reasons are no fields',
    'Unreasonable',
    'It was refused for this reason: the CA is offline.',
    'Reason and Comment are required',
  ])('of %j is none', (message) => {
    expect(refusedField(message)).toBeNull();
  });
});
