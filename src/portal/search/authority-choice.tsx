import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { VisibleText } from '../ui/visible-text.tsx';
import { issuedBy } from './presets.ts';
import type { SearchState } from './search-state.ts';
import { useAuthorityNames } from './use-query-fields.ts';

/** Picks the CA; its name is typed by whoever may not read the list. */
export function AuthorityChoice({ onPick }: { readonly onPick: (search: SearchState) => void }) {
  const { names, isLoading } = useAuthorityNames();
  const [typed, setTyped] = useState('');
  if (isLoading) return <p>Loading the CAs…</p>;
  if (!names) {
    const name = typed.trim();
    return (
      <Stack
        component="form"
        direction="row"
        sx={{ gap: 1, py: 1 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== '') onPick(issuedBy(name).search);
        }}
      >
        <TextField
          autoFocus
          label="Name of the CA"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          sx={{ flexGrow: 1 }}
          slotProps={{ htmlInput: { maxLength: 500, spellCheck: false, autoComplete: 'off' } }}
        />
        <Button type="submit" variant="contained" sx={{ width: 'auto' }}>
          Search
        </Button>
      </Stack>
    );
  }
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <button type="button" onClick={() => onPick(issuedBy(name).search)}>
            <VisibleText text={name} />
          </button>
        </li>
      ))}
    </ul>
  );
}
