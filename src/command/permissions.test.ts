import { describe, expect, it } from 'vitest';
import {
  isGranted,
  isGrantedInScope,
  isGrantedSomewhere,
  onCollection,
  readWorkflowInstances,
  revokeCertificatesPermission,
} from './permissions.ts';

describe('access control strings', () => {
  it.each([
    [['/'], true],
    [['/certificates/'], true],
    [['/certificates/collections/revoke/'], true],
    [['/certificates/collections/revoke/12/'], true],
    [['/certificates/collections/revoke/12'], true],
    [['/certificates/collections/revoke/1/'], false],
    [['/certificates/collections/read/'], false],
    [['/certificate_stores/revoke/'], false],
    [[], false],
  ])('%j for collection 12: %s', (held, expected) => {
    expect(isGranted(held, onCollection(revokeCertificatesPermission, 12))).toBe(expected);
  });

  it('takes a right on one collection for no right on all', () => {
    const held = ['/certificates/collections/revoke/12/'];
    expect(isGrantedInScope(held, revokeCertificatesPermission, undefined)).toBe(false);
    expect(isGrantedInScope(held, revokeCertificatesPermission, 0)).toBe(false);
    expect(isGrantedInScope(held, revokeCertificatesPermission, 12)).toBe(true);
    expect(isGrantedInScope(held, revokeCertificatesPermission, 1)).toBe(false);
  });

  it('counts a right on one collection as one somewhere, but no right of another kind', () => {
    expect(isGrantedSomewhere(['/certificates/collections/revoke/12/'], revokeCertificatesPermission)).toBe(
      true,
    );
    expect(isGrantedSomewhere(['/workflows/instances/read/mine/'], readWorkflowInstances)).toBe(false);
    expect(isGrantedSomewhere(['/workflows/'], readWorkflowInstances)).toBe(true);
  });
});
