import { counted, formatCount } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import { type Restoration, restoration } from './restoration.ts';

const end = () => restoration.set(null);

/** News of what was selected before the page was loaded. */
export function RestorationNotice({ restoration: of }: { readonly restoration: Restoration }) {
  switch (of.status) {
    case 'reading':
      return (
        <>
          <span className="bar-note" aria-live="polite">
            Reading again what was selected: {formatCount(of.read)} of {formatCount(of.toRead)}
          </span>
          <PlainButton look="link" onClick={end}>
            Drop it
          </PlainButton>
        </>
      );
    case 'failed':
      return (
        <>
          <span className="bar-note" role="alert">
            What was selected ({formatCount(of.total)}) could not be read again:{' '}
            <VisibleText text={of.message} />
          </span>
          <PlainButton look="link" onClick={of.retry}>
            Retry
          </PlainButton>
          <PlainButton look="link" onClick={end}>
            Drop it
          </PlainButton>
        </>
      );
    case 'done':
      return (
        <>
          <span className="bar-note" aria-live="polite">
            {formatCount(of.gone)} of {counted(of.total, 'certificate')} that{' '}
            {of.total === 1 ? 'was' : 'were'} selected {of.gone === 1 ? 'is' : 'are'} gone, or out of your
            reach
          </span>
          <PlainButton look="link" onClick={end}>
            Dismiss
          </PlainButton>
        </>
      );
    case 'tooMany':
      return (
        <span className="bar-note" aria-live="polite">
          More than {formatCount(of.most)}: not kept when the page is loaded again
        </span>
      );
  }
}
