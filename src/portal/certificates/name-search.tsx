import Clear from '@mui/icons-material/Clear';
import Search from '@mui/icons-material/Search';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';

const pause = 250;

interface NameSearchProps {
  /** As it stands in the address. */
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** Searches while typing, once the typing pauses; Enter does not wait. */
export function NameSearch({ value, onChange }: NameSearchProps) {
  // What is typed and not yet in the address; null as soon as it is, so that Back changes what stands here.
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);

  // Leaving the page ends the search that was about to start: it would pull one back.
  useEffect(() => () => clearTimeout(timer.current), []);

  function commit(name: string) {
    clearTimeout(timer.current);
    setDraft(null);
    if (name !== value) onChange(name);
  }

  function type(name: string) {
    setDraft(name);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => commit(name), pause);
  }

  const shown = draft ?? value;
  return (
    <TextField
      type="search"
      label="Common name contains"
      value={shown}
      inputRef={input}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(shown);
      }}
      sx={{ width: { xs: '100%', sm: 280 } }}
      slotProps={{
        htmlInput: { maxLength: 500, spellCheck: false, autoComplete: 'off' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" />
            </InputAdornment>
          ),
          endAdornment: shown !== '' && (
            <InputAdornment position="end">
              <IconButton
                size="small"
                edge="end"
                aria-label="Clear the search"
                onClick={() => {
                  commit('');
                  input.current?.focus();
                }}
              >
                <Clear fontSize="small" />
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
