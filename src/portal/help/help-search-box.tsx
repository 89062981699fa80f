import Search from '@mui/icons-material/Search';
import { styled } from '@mui/material/styles';
import { useState } from 'react';

interface HelpSearchBoxProps {
  /** As the address has it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Typed text stands here at once, and in the address a moment later. */
export function HelpSearchBox({ value, onChange }: HelpSearchBoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field role="search" onSubmit={(event) => event.preventDefault()}>
      <Search fontSize="small" />
      <input
        type="search"
        aria-label="Search in the help"
        placeholder="Search in the help"
        value={typed ?? value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(event.target.value);
        }}
        onBlur={() => setTyped(null)}
      />
    </Field>
  );
}

const Field = styled('form')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    height: 40,
    padding: '0 12px',
    boxSizing: 'border-box',
    border: `1px solid color-mix(in srgb, ${palette.text.secondary} 55%, transparent)`,
    borderRadius: 8,
    backgroundColor: palette.background.paper,
    color: palette.text.secondary,
    '&:focus-within': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -1 },
    input: {
      flex: 1,
      minWidth: 0,
      border: 0,
      outline: 'none',
      background: 'none',
      color: palette.text.primary,
      font: 'inherit',
      fontSize: '0.875rem',
    },
    'input::placeholder': { color: palette.text.secondary, opacity: 1 },
  };
});
