import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { NumberMeaning } from '#revocation/list/list-entry.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { type ListDraft, listDraft } from './list-draft.ts';
import type { Reading } from './use-reading.ts';

const lines = 'lines';
const recognized = 'recognized';
const none = '';

const meanings: readonly (readonly [NumberMeaning, string])[] = [
  ['id', 'Command IDs'],
  ['hexSerialNumber', 'Serial numbers (hexadecimal)'],
  ['decimalSerialNumber', 'Serial numbers (decimal)'],
];

/** What the list does not say by itself: recognised, shown, and to be changed. */
export function ReadingChoices({ draft, reading }: { readonly draft: ListDraft; readonly reading: Reading }) {
  const { table, column, numbers, hasNumbers } = reading.summary;
  const change = (part: Partial<ListDraft>) => listDraft.set({ ...listDraft.get(), ...part });
  const hasDigests = reading.summary.kinds.thumbprintSha256 > 0;
  const isSerialColumn = table?.columns[column ?? -1]?.heading === 'serialNumber';
  const offered = meanings.filter(([meaning]) => meaning !== 'id' || !isSerialColumn);
  const shown = isSerialColumn && numbers === 'id' ? 'hexSerialNumber' : numbers;
  if (!table && !hasNumbers && !hasDigests && draft.isTable === null) return null;
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
      {(table || draft.isTable !== null) && (
        <TextField
          select
          size="small"
          label="Column with the certificates"
          sx={{ width: { xs: '100%', sm: 320 } }}
          value={table ? (column ?? none) : lines}
          onChange={({ target: { value } }) =>
            change(
              value === lines
                ? { isTable: false, column: null }
                : { isTable: true, column: value === recognized ? null : Number(value) },
            )
          }
          error={table !== null && column === null}
          helperText={
            table && column === null ? 'No column looks like it names certificates: choose one.' : undefined
          }
        >
          {table?.columns.map(({ index, name, example }) => (
            <MenuItem key={index} value={index}>
              {revealHostile(example ? `${name} · ${shorten(example)}` : name)}
            </MenuItem>
          ))}
          {!table && <MenuItem value={recognized}>Read it as a table</MenuItem>}
          <MenuItem value={lines}>No table: read every value</MenuItem>
        </TextField>
      )}
      {hasNumbers && (
        <TextField
          select
          size="small"
          label="Numbers without letters are"
          sx={{ width: { xs: '100%', sm: 260 } }}
          value={shown ?? none}
          error={shown === null}
          helperText={
            shown === null ? 'Numbers among other values are not read until you choose.' : undefined
          }
          onChange={({ target: { value } }) =>
            change({ numbers: meanings.find(([meaning]) => meaning === value)?.[0] ?? null })
          }
        >
          {offered.map(([meaning, words]) => (
            <MenuItem key={meaning} value={meaning}>
              {words}
            </MenuItem>
          ))}
        </TextField>
      )}
      {hasDigests && (
        <FormControlLabel
          label="Read every certificate to find SHA-256 thumbprints: Command cannot search them, so this takes longer"
          slotProps={{ typography: { variant: 'body2' } }}
          control={
            <Checkbox
              size="small"
              checked={draft.readsEverything}
              onChange={(_, readsEverything) => change({ readsEverything })}
            />
          }
        />
      )}
    </Stack>
  );
}

function shorten(example: string): string {
  return example.length > 24 ? `${example.slice(0, 22)} …` : example;
}
