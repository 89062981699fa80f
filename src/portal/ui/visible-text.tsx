import { styled } from '@mui/material/styles';
import { revealHostile, splitHostile } from './hostile-characters.ts';

/** Text from outside, shown as text: isolated from its surroundings, and what would be invisible made visible. */
export function VisibleText({ text }: { readonly text: string }) {
  const parts = splitHostile(text);
  return (
    <bdi title={revealHostile(text)}>
      {parts.map(({ text: plain, codePoint }, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        codePoint ? <Mark key={index}>{codePoint}</Mark> : plain,
      )}
    </bdi>
  );
}

const Mark = styled('span')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    margin: '0 1px',
    padding: '0 3px',
    borderRadius: 3,
    border: `1px solid ${palette.warning.main}`,
    color: palette.warning.main,
    fontSize: '0.75em',
    fontVariantNumeric: 'tabular-nums',
    unicodeBidi: 'isolate',
  };
});
