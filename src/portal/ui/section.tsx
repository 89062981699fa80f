import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  /** Beside the title, such as a count. */
  readonly note?: string | null | undefined;
  readonly children: ReactNode;
}

/** A part of a panel under its own heading. */
export function Section({ title, note, children }: SectionProps) {
  const titleId = useId();
  return (
    <Part aria-labelledby={titleId}>
      <h3 id={titleId}>
        {title}
        {note && <small> {note}</small>}
      </h3>
      {children}
    </Part>
  );
}

const Part = styled('section')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    padding: '14px 16px',
    borderTop: `1px solid ${palette.divider}`,
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    h3: { margin: '0 0 8px', fontSize: '0.875rem', fontWeight: 650, lineHeight: 1.4 },
    small: { fontSize: '0.8125rem', fontWeight: 400, color: palette.text.secondary },
    p: { margin: 0 },
  };
});
