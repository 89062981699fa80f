import { styled } from '@mui/material/styles';
import { formatCount } from '../ui/counted.ts';
import { VisibleText } from '../ui/visible-text.tsx';

const mostNamed = 5;

/** The first names of a list, and how many more there are. */
export function FirstNames({ names }: { readonly names: readonly string[] }) {
  const rest = names.length - mostNamed;
  return (
    <Names>
      {names.slice(0, mostNamed).map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the names of one list never move, and may be the same
        <li key={index}>
          <VisibleText text={name} />
        </li>
      ))}
      {rest > 0 && <li>and {formatCount(rest)} more</li>}
    </Names>
  );
}

const Names = styled('ul')({
  margin: '4px 0 0',
  paddingLeft: 20,
  fontWeight: 600,
  overflowWrap: 'anywhere',
  // A name of thousands of characters must not push the fields out of sight.
  li: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  'li::marker': { fontWeight: 400 },
});
