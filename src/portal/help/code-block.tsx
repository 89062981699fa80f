import ContentCopy from '@mui/icons-material/ContentCopy';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { cannotCopy, copyText } from '../ui/copy-text.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { ScrollBox } from './scroll-box.tsx';

/** A command or a file, as it is to be typed, with a button that copies it. */
export function CodeBlock({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => setSaid((await copyText(text)) ? 'Copied' : cannotCopy);
  return (
    <Frame>
      <ScrollBox>
        <pre>{text}</pre>
      </ScrollBox>
      <PlainButton
        look="icon"
        aria-label="Copy"
        title="Copy"
        onClick={() => void copy()}
        onBlur={() => setSaid('')}
      >
        <ContentCopy />
      </PlainButton>
      <span role="status">{said}</span>
    </Frame>
  );
}

const Frame = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    position: 'relative',
    margin: '4px 0 16px',
    border: `1px solid ${palette.divider}`,
    borderRadius: 8,
    backgroundColor: palette.background.paper,
    pre: {
      width: 'max-content',
      minWidth: '100%',
      boxSizing: 'border-box',
      margin: 0,
      padding: '10px 48px 10px 14px',
      fontSize: '0.8125rem',
      lineHeight: 1.5,
      whiteSpace: 'pre',
    },
    // Over what scrolls below it, to the edge.
    '& > button': {
      position: 'absolute',
      top: 0,
      right: 0,
      width: 44,
      minHeight: 38,
      backgroundColor: palette.background.paper,
      '&:hover': { color: palette.primary.main, backgroundColor: palette.background.paper },
    },
    '& > button svg': { fontSize: '1rem' },
    '& > span': {
      position: 'absolute',
      top: 3,
      right: 46,
      padding: '4px 8px',
      borderRadius: 6,
      fontSize: '0.8125rem',
      color: palette.background.paper,
      backgroundColor: palette.text.primary,
      '&:empty': { padding: 0 },
    },
  };
});
