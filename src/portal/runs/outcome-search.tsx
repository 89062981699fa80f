import TextField from '@mui/material/TextField';
import { useEffect, useEffectEvent, useState } from 'react';
import { useRunPage } from './run-context.ts';

/** In milliseconds, after the last key. */
const pause = 150;

/** Finds certificates of the run by name, id or serial number. */
export function OutcomeSearch() {
  const { view, changeView } = useRunPage();
  const value = view.find ?? '';
  const [typed, setTyped] = useState({ text: value, of: value });
  // The address may change by itself, such as by Back.
  if (typed.of !== value) setTyped({ text: value, of: value });

  const find = useEffectEvent((text: string) => changeView({ find: text || undefined }));
  useEffect(() => {
    if (typed.text === value) return;
    const timer = setTimeout(() => find(typed.text), pause);
    return () => clearTimeout(timer);
  }, [typed.text, value]);

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
}
