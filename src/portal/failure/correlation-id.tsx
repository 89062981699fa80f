import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { cannotCopy, copyText } from '../ui/copy-text.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { VisibleText } from '../ui/visible-text.tsx';

/** Command's id of a request in its own logs, to be copied. */
export function CorrelationId({ id }: { readonly id: string }) {
  const [said, setSaid] = useState('');
  return (
    <Line>
      Command’s id{' '}
      <code>
        <VisibleText text={id} />
      </code>{' '}
      <PlainButton
        look="link"
        aria-label="Copy Command’s id"
        onClick={() => void copyText(id).then((isCopied) => setSaid(isCopied ? 'Copied' : cannotCopy))}
      >
        Copy
      </PlainButton>{' '}
      <span role="status">{said}</span>
    </Line>
  );
}

const Line = styled('small')(({ theme }) => ({
  display: 'block',
  // Small enough that an id stands in one line beside its button, in the details too.
  fontSize: '0.75rem',
  fontWeight: 400,
  color: (theme.vars ?? theme).palette.text.secondary,
  overflowWrap: 'anywhere',
  code: { fontSize: 'inherit' },
  button: { minHeight: 24, padding: '0 2px', fontSize: 'inherit', fontWeight: 400 },
}));
