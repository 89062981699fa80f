import { styled } from '@mui/material/styles';
import { revealHostile } from '../ui/hostile-characters.ts';

/** Hexadecimal in groups of four to read; copied it is one word, because the gaps are not in the text. */
export function GroupedHex({ text }: { readonly text: string }) {
  const groups = revealHostile(text).match(/.{1,4}/gsu) ?? [];
  return (
    <Hex>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one text never move
        <span key={index}>{group}</span>
      ))}
    </Hex>
  );
}

const Hex = styled('code')({
  fontSize: '0.8125rem',
  span: { display: 'inline-block', marginInlineEnd: '0.5ch' },
});
