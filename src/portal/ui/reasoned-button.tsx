import { styled } from '@mui/material/styles';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { PlainButton } from './plain-button.tsx';

interface ReasonedButtonProps {
  readonly icon: ReactNode;
  /** Why the button cannot be used now; null when it can. Shown below the button's positioned parent. */
  readonly disabledReason: string | null;
  readonly onClick: () => void;
  /** Called when the button is likely to be used, to fetch ahead what it opens. */
  readonly onIntent: () => void;
  readonly children: string;
}

/** A button of a toolbar that opens a dialog, or says why not. Reachable either way: what is disabled cannot speak. */
export function ReasonedButton({ icon, disabledReason, onClick, onIntent, children }: ReasonedButtonProps) {
  const id = useId();
  const root = useRef<HTMLSpanElement>(null);
  const [isPointedAt, setPointedAt] = useState(false);
  const isShown = disabledReason !== null && isPointedAt;

  // The tooltip takes no pointer events, so that it is in nobody's way. So where the pointer is, is asked of the document:
  // moving onto it keeps it, Escape and a click elsewhere take it away.
  useEffect(() => {
    if (!isPointedAt) return;
    const listening = new AbortController();
    const options = { signal: listening.signal };
    const hide = () => setPointedAt(false);
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), options);
    document.addEventListener(
      'pointerdown',
      (event) => !isOver(event, root.current, 'button') && hide(),
      options,
    );
    document.addEventListener('pointermove', (event) => !isKept(event, root.current) && hide(), options);
    return () => listening.abort();
  }, [isPointedAt]);

  function intend() {
    setPointedAt(disabledReason !== null);
    onIntent();
  }

  return (
    <Root ref={root}>
      <PlainButton
        aria-haspopup="dialog"
        aria-disabled={disabledReason !== null}
        aria-describedby={disabledReason === null ? undefined : id}
        onClick={() => disabledReason === null && onClick()}
        onFocus={intend}
        onMouseEnter={intend}
        onBlur={() => setPointedAt(false)}
      >
        {icon}
        {children}
      </PlainButton>
      {disabledReason !== null && (
        <span role="tooltip" id={id} className={isShown ? 'is-shown' : undefined}>
          {disabledReason}
        </span>
      )}
    </Root>
  );
}

/** The gap between the two belongs to them: whoever crosses it means to read. */
const gap = 6;

function isKept(event: PointerEvent, root: HTMLElement | null): boolean {
  return (root?.contains(document.activeElement) ?? false) || isOver(event, root, '*');
}

function isOver({ clientX: x, clientY: y }: PointerEvent, root: HTMLElement | null, parts: string): boolean {
  return Array.from(root?.querySelectorAll(`:scope > ${parts}`) ?? []).some((part) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    return x >= left - gap && x <= right + gap && y >= top - gap && y <= bottom + gap;
  });
}

const Root = styled('span')(({ theme }) => {
  const { palette, shape, zIndex } = theme.vars ?? theme;
  return {
    '[role="tooltip"]': {
      ...theme.typography.body2,
      position: 'absolute',
      top: '100%',
      right: 0,
      zIndex: zIndex.tooltip,
      visibility: 'hidden',
      pointerEvents: 'none',
      maxWidth: 'min(320px, 100vw - 32px)',
      width: 'max-content',
      marginTop: 4,
      padding: '6px 10px',
      border: `1px solid ${palette.divider}`,
      borderRadius: shape.borderRadius,
      background: palette.background.paper,
      color: palette.text.primary,
      boxShadow: theme.shadows[4],
    },
    '.is-shown': { visibility: 'visible' },
  };
});
