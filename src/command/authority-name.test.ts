import { expect, it } from 'vitest';
import { authorityHost, authorityLabels } from './authority-labels.ts';
import { logicalAuthorityName } from './authority-name.ts';

// The first as recorded of Command 25.4.1; older versions answer the logical name alone.
const ejbca = 'http://ejbca-ca.example.local:8082/ejbca\\Sub-CA';

it.each([
  [ejbca, 'Sub-CA', 'http://ejbca-ca.example.local:8082/ejbca'],
  ['ca.corp.example.com\\Corp Issuing CA 1', 'Corp Issuing CA 1', 'ca.corp.example.com'],
  ['Corp Issuing CA 1', 'Corp Issuing CA 1', null],
  ['host\\', 'host\\', null],
  ['', '', null],
])('of %j is %j, of the host %j', (name, logical, host) => {
  expect(logicalAuthorityName(name)).toBe(logical);
  expect(authorityHost(name)).toBe(host);
});

it('is told with its host beside another of the same logical name', () => {
  const other = 'ca.example.com\\Sub-CA';
  const labels = authorityLabels([ejbca, 'ca.example.com\\Root CA', null, ejbca, other, 'Sub-CA']);
  expect([...labels.values()]).toEqual([
    'Sub-CA (http://ejbca-ca.example.local:8082/ejbca)',
    'Root CA',
    'Sub-CA (ca.example.com)',
    'Sub-CA',
  ]);
  expect([...authorityLabels([ejbca, ejbca, null]).values()]).toEqual(['Sub-CA']);
});
