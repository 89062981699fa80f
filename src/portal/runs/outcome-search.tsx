import TextField from '@mui/material/TextField';
import { memo, useEffect, useState } from 'react';

/** In milliseconds, after the last key. */
const pause = 150;

interface OutcomeSearchProps {
  readonly value: string;
  readonly onChange: (find: string) => void;
}

/** Finds certificates of the run by name, id or serial number. Memoised: it changes when somebody types, the run all the time. */
export const OutcomeSearch = memo(function OutcomeSearch({ value, onChange }: OutcomeSearchProps) {
  const [typed, setTyped] = useState({ text: value, of: value });
  // The address may change by itself, such as by Back.
  if (typed.of !== value) setTyped({ text: value, of: value });

  useEffect(() => {
    if (typed.text === value) return;
    const timer = setTimeout(() => onChange(typed.text), pause);
    return () => clearTimeout(timer);
  }, [typed.text, value, onChange]);

  return (
    <TextField
      type="search"
      size="small"
      label="Name, ID or serial number"
      value={typed.text}
      onChange={({ target }) => setTyped({ text: target.value, of: value })}
      sx={{ width: 260, maxWidth: '100%', '@media (max-width: 599px)': { width: 0, flex: '1 1 180px' } }}
    />
  );
});
