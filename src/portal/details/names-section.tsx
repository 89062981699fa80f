import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { Certificate } from '#command/certificate.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { Section } from '../ui/section.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import { CopyButton } from './copy.tsx';
import { Fact, Facts } from './fact.tsx';
import { groupNames, type NameGroup } from './subject-names.ts';

const shownAtFirst = 20;

/** Whom the certificate names: its subject, and all alternative names by type. */
export function NamesSection({ certificate }: { readonly certificate: Certificate }) {
  const { IssuedDN, IssuedCN, SubjectAltNameElements } = certificate;
  const groups = groupNames(SubjectAltNameElements);
  return (
    <Section title="Subject and names" note={counted(SubjectAltNameElements.length, 'alternative name')}>
      <Facts>
        <Fact name="Subject" text={IssuedDN} copies={IssuedDN} />
        <Fact name="Common name" text={IssuedCN} copies={IssuedCN} />
      </Facts>
      {groups.map((group) => (
        <Names key={group.type} group={group} />
      ))}
    </Section>
  );
}

function Names({ group: { type, names } }: { readonly group: NameGroup }) {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? names : names.slice(0, shownAtFirst);
  return (
    <Group>
      <div>
        <h4>
          {type} <small>{formatCount(names.length)}</small>
        </h4>
        {names.length > 1 && <CopyButton what={`all ${type} names`} text={names.join('\n')} />}
      </div>
      <ul>
        {shown.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand in a certificate twice, and none moves
          <li key={index}>
            <VisibleText text={name} />
            <CopyButton what={name} text={name} />
          </li>
        ))}
      </ul>
      {names.length > shownAtFirst && (
        <Button size="small" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? `Show the first ${shownAtFirst}` : `Show all ${formatCount(names.length)}`}
        </Button>
      )}
    </Group>
  );
}

const Group = styled('div')({
  marginTop: 8,
  '> div': { display: 'flex', alignItems: 'center', gap: 4, minHeight: 26 },
  h4: { margin: 0, fontSize: '0.8125rem', fontWeight: 600 },
  ul: { margin: 0, padding: 0, listStyle: 'none' },
  li: { display: 'flex', alignItems: 'flex-start', gap: 4 },
  'li > bdi': { flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere', paddingBlock: 2 },
  'li > button': { flex: 'none' },
});
