import { styled } from '@mui/material/styles';
import type { ReactNode, Ref } from 'react';
import type { QueryIssue } from '#command/query/check-query.ts';

interface QueryUnderlayProps {
  readonly text: string;
  readonly issues: readonly QueryIssue[];
  /** Where in the text something is to be shown; null: nowhere. */
  readonly place: number | null;
  /** Gets an element that stands at that place. */
  readonly onPlace: Ref<HTMLElement>;
}

/** The same text below the one that is written, invisible but for what is underlined. */
export function QueryUnderlay({ text, issues, place, onPlace }: QueryUnderlayProps) {
  const parts: ReactNode[] = [];
  let at = 0;
  const add = (to: number, issue?: QueryIssue) => {
    const end = Math.max(at, to);
    const stops = place !== null && place >= at && place < end ? [place, end] : [end];
    for (const stop of stops) {
      if (stop > at) parts.push(mark(text.slice(at, stop), at, issue));
      if (stop === place && stop < end) parts.push(<span key={`place ${stop}`} ref={onPlace} />);
      at = stop;
    }
  };
  for (const issue of issues) {
    add(issue.from);
    add(issue.to, issue);
    // Where something is missing there is no text to underline.
    if (issue.from === issue.to) parts.push(mark('\u00a0\u00a0', at, issue));
  }
  add(text.length);
  if (place !== null && place >= text.length) parts.push(<span key={`place ${place}`} ref={onPlace} />);
  return (
    <Underlay aria-hidden="true">
      {parts}
      {/* Without it a line break at the end would add no line here. */}
      {'\u200b'}
    </Underlay>
  );
}

function mark(text: string, at: number, issue: QueryIssue | undefined): ReactNode {
  return (
    <span key={`${at} ${issue?.from ?? ''}`} data-severity={issue?.severity}>
      {text}
    </span>
  );
}

const Underlay = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  const wavy = (color: string) => ({
    textDecoration: `underline wavy ${color} 1.5px`,
    textUnderlineOffset: 3,
  });
  return {
    color: 'transparent',
    pointerEvents: 'none',
    userSelect: 'none',
    '[data-severity="error"]': wavy(palette.error.main),
    '[data-severity="warning"]': wavy(palette.warning.main),
  };
});
