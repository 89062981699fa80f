import { styled } from '@mui/material/styles';
import { formatCount } from './counted.ts';
import { VisibleText } from './visible-text.tsx';

const maxNamed = 5;

/** The first names of a list in a line, and how many more there are. */
export function FirstNames({ names }: { readonly names: readonly string[] }) {
  const rest = names.length - maxNamed;
  return (
    <Names>
      {names.slice(0, maxNamed).map((name, index) => (
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
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 16,
  margin: '2px 0 0',
  padding: 0,
  listStyle: 'none',
  // A name of thousands of characters must not push the fields out of sight.
  li: { maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  bdi: { fontWeight: 600 },
});
