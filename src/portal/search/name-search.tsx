import Clear from '@mui/icons-material/Clear';
import Search from '@mui/icons-material/Search';
import { styled } from '@mui/material/styles';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { PlainButton } from '../ui/plain-button.tsx';

/** Milliseconds without a key after which a search begins. */
const pause = 250;

interface NameSearchProps {
  /** The name in the query. */
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** Told whether there is text that the query does not say yet. */
  readonly onUnsearched: (isUnsearched: boolean) => void;
}

interface Draft {
  readonly text: string;
  /** The name in the query when this was typed, and the one that it is to become. */
  readonly base: string;
  readonly sent: string | null;
}

/** Searches while typing, once the typing pauses; Enter does not wait. */
export function NameSearch({ value, onChange, onUnsearched }: NameSearchProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  // What was sent has arrived; any other change, such as Back, ends the draft.
  if (draft && draft.base !== value) {
    setDraft(draft.sent === value ? { text: draft.text, base: value, sent: null } : null);
  }

  function commit(text: string) {
    const name = text.trim();
    if (name === (draft?.sent ?? value)) return;
    setDraft({ text, base: value, sent: name });
    onChange(name);
  }

  const commitTyped = useEffectEvent(commit);
  const typed = draft?.text;
  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(() => commitTyped(typed), pause);
    // Leaving the page ends the search that was about to start: it would pull one back.
    return () => clearTimeout(timer);
  }, [typed]);

  const shown = draft?.text ?? value;
  const isUnsearched = shown.trim() !== value.trim();
  useEffect(() => {
    onUnsearched(isUnsearched);
    return () => onUnsearched(false);
  }, [isUnsearched, onUnsearched]);
  return (
    <Field>
      <label htmlFor={id}>
        <Search fontSize="small" />
        Common name contains
      </label>
      <input
        ref={input}
        id={id}
        type="search"
        value={shown}
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setDraft({ text: event.target.value, base: value, sent: draft?.sent ?? null })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(shown);
        }}
      />
      {shown !== '' && (
        <PlainButton
          look="icon"
          aria-label="Clear the name"
          title="Clear the name"
          onClick={() => {
            setDraft({ text: '', base: value, sent: draft?.sent ?? null });
            commit('');
            input.current?.focus();
          }}
        >
          <Clear fontSize="small" />
        </PlainButton>
      )}
    </Field>
  );
}

const Field = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    alignItems: 'center',
    height: 40,
    flex: '1 1 320px',
    maxWidth: 440,
    minWidth: 0,
    paddingRight: 4,
    border: `1px solid color-mix(in srgb, ${palette.text.secondary} 55%, transparent)`,
    borderRadius: theme.shape.borderRadius,
    ...theme.typography.body2,
    '&:hover': { borderColor: palette.text.primary },
    '&:focus-within': { borderColor: palette.primary.main, outline: `1px solid ${palette.primary.main}` },
    label: {
      display: 'flex',
      alignItems: 'center',
      gap: 6,
      height: '100%',
      paddingLeft: 10,
      flexShrink: 0,
      color: palette.text.secondary,
    },
    input: {
      flex: 1,
      minWidth: 0,
      height: '100%',
      padding: '0 6px 0 8px',
      border: 0,
      outline: 0,
      background: 'none',
      color: palette.text.primary,
      font: 'inherit',
    },
    // The one beside it is there on every browser.
    'input::-webkit-search-cancel-button': { display: 'none' },
  };
});
