import { expect, it } from 'vitest';
import { logicalAuthorityName } from './authority-name.ts';

it.each([
  ['http://ejbca-ca.example.local:8082/ejbca\\Sub-CA', 'Sub-CA'],
  ['ca.corp.example.com\\Corp Issuing CA 1', 'Corp Issuing CA 1'],
  ['Corp Issuing CA 1', 'Corp Issuing CA 1'],
  ['host\\', 'host\\'],
  ['', ''],
])('of %j is %j', (name, logical) => {
  expect(logicalAuthorityName(name)).toBe(logical);
});
