import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { formatCount } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { VisibleText } from '../ui/visible-text.tsx';

const maxShown = 10;

/** All names that the one certificate is for: some service may be known by the last of them alone. */
export function AlternativeNames({ names }: { readonly names: readonly string[] }) {
  const [isWhole, setWhole] = useState(false);
  const canFold = names.length > maxShown + 1;
  const shown = isWhole || !canFold ? names : names.slice(0, maxShown);
  return (
    <div>
      <dt>{names.length > 1 ? `${formatCount(names.length)} names` : 'Name'}</dt>
      <dd style={{ display: 'block', flex: 1 }}>
        {names.length === 0 && 'No alternative name'}
        <Names>
          {shown.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the names of one certificate never move, and may be the same
            <li key={index}>
              <VisibleText text={name} />
            </li>
          ))}
        </Names>
        {canFold && (
          <PlainButton
            look="link"
            style={{ padding: 0 }}
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? 'Show fewer' : `and ${formatCount(names.length - shown.length)} more`}
          </PlainButton>
        )}
      </dd>
    </div>
  );
}

const Names = styled('ul')({
  margin: 0,
  padding: 0,
  listStyle: 'none',
  // A name of thousands of characters is whole in its tooltip.
  li: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});
