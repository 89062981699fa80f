import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { CorrelationId } from '../failure/correlation-id.tsx';
import { formatCount } from '../ui/counted.ts';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { VisibleText } from '../ui/visible-text.tsx';

/** A run that was confirmed in the dialog, which stays until it is known what became of the first certificate. */
export interface Begun {
  /** Command refused the first one for a reason that does not lie in it, and the others wait for a word. */
  readonly held: {
    readonly message: string;
    /** Command's id of the request; null where it does not say. */
    readonly correlationId: string | null;
    readonly waiting: number;
  } | null;
  readonly onShow: () => void;
  readonly onStop: () => void;
  readonly onGoOn: () => void;
}

/** Command's refusal of the first certificate, in its own words. */
export function HeldNotice({ message, correlationId }: NonNullable<Begun['held']>) {
  return (
    <Alert ref={focus} tabIndex={-1} severity="error" variant="outlined" sx={{ mx: 3, mb: 2 }}>
      Command refused the first certificate: <VisibleText text={message} /> Nothing else is sent before you
      say so.
      {correlationId !== null && <CorrelationId id={correlationId} />}
    </Alert>
  );
}

/** In place of Cancel and the action: the run goes on whether the dialog is there or not. */
export function BegunButtons({ begun }: { readonly begun: Begun }) {
  const { held, onShow, onStop, onGoOn } = begun;
  const act = useOneAtATime((begin: () => void) => begin());
  if (!held)
    return (
      <Button color="inherit" onClick={() => act(onShow)}>
        Show the run
      </Button>
    );
  return (
    <>
      <Button color="inherit" onClick={() => act(onStop)}>
        Stop
      </Button>
      <Button variant="outlined" color="error" onClick={() => act(onGoOn)}>
        Go on with {held.waiting === 1 ? 'the other one' : `the other ${formatCount(held.waiting)}`}
      </Button>
    </>
  );
}

function focus(element: HTMLElement | null): void {
  element?.focus();
}
