import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { isPlain, revealHostile, splitHostile } from './hostile-characters.ts';

interface VisibleTextProps {
  readonly text: string;
  /** The text for whoever points at it, where that is more. */
  readonly whole?: string;
}

/** Text from outside, shown as text: isolated from its surroundings, and what would be invisible made visible. */
export function VisibleText({ text, whole = text }: VisibleTextProps) {
  const parts = splitHostile(text);
  return (
    <bdi title={revealHostile(whole)}>
      {parts.map(({ text: plain, codePoint }, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        codePoint ? <Mark key={index}>{codePoint}</Mark> : plain,
      )}
    </bdi>
  );
}

/** The same for a grid, which has a title of its own for text that is cut off: mostly no element at all. */
export function cellText(text: string): ReactNode {
  return isPlain(text) ? text : <VisibleText text={text} />;
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
