import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Table } from '#revocation/list/columns.ts';
import type { NumberMeaning } from '#revocation/list/list-entry.ts';
import type { ListForm } from '#revocation/list/read-list.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { type ListDraft, listDraft } from './list-draft.ts';
import type { Reading } from './use-reading.ts';

const none = '';
const unsaid = 'unsaid';

const meanings: readonly (readonly [NumberMeaning, string])[] = [
  ['id', 'Command IDs'],
  ['hexSerialNumber', 'Serial numbers, hexadecimal'],
  ['decimalSerialNumber', 'Serial numbers, decimal'],
];

const forms: readonly (readonly [ListForm, string])[] = [
  ['text', 'Text'],
  [',', 'Table with commas'],
  [';', 'Table with semicolons'],
  ['\t', 'Table with tabs'],
  ['|', 'Table with bars'],
];

/** Facts that the list does not say by itself: recognised, shown, and to be changed. */
export function ReadingChoices({ draft, reading }: { readonly draft: ListDraft; readonly reading: Reading }) {
  const { form, table, choice, numbers, hasNumbers, isBinary, kinds } = reading.summary;
  const change = (part: Partial<ListDraft>) => listDraft.set({ ...listDraft.get(), ...part });
  if (isBinary) return null;
  const column = choice?.key ?? null;
  const isSerialColumn = ['serialNumber', 'anySerialNumber'].includes(
    table?.columns[column ?? -1]?.role ?? '',
  );
  const offered = meanings.filter(([meaning]) => meaning !== 'id' || !isSerialColumn);
  return (
    <Stack sx={{ gap: 1 }}>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
        <TextField
          select
          size="small"
          label="Read as"
          sx={{ width: { xs: '100%', sm: 240 } }}
          value={form}
          onChange={({ target: { value } }) =>
            change({ form: forms.find(([each]) => each === value)?.[0] ?? null, column: null })
          }
        >
          {form === 'json' && <MenuItem value="json">JSON</MenuItem>}
          {forms.map(([each, words]) => (
            <MenuItem key={each} value={each}>
              {words}
            </MenuItem>
          ))}
        </TextField>
        {table && (
          <TextField
            select
            size="small"
            label="Column with the certificates"
            sx={{ width: { xs: '100%', sm: 300 } }}
            value={column ?? none}
            onChange={({ target: { value } }) => change({ column: Number(value) })}
            error={column === null}
            helperText={column === null ? whyNoColumn(table) : undefined}
          >
            {table.columns.map(({ index, name, example }) => (
              <MenuItem key={index} value={index}>
                {revealHostile(example ? `${name} · ${shorten(example)}` : name)}
              </MenuItem>
            ))}
          </TextField>
        )}
        {hasNumbers && (
          <TextField
            select
            size="small"
            label="Numbers without letters are"
            sx={{ width: { xs: '100%', sm: 300 } }}
            value={numbers ?? unsaid}
            helperText={numbers === null ? 'Looked up in each way. Where two fit, none is taken.' : undefined}
            onChange={({ target: { value } }) =>
              change({ numbers: meanings.find(([meaning]) => meaning === value)?.[0] ?? null })
            }
          >
            <MenuItem value={unsaid}>Not said</MenuItem>
            {offered.map(([meaning, words]) => (
              <MenuItem key={meaning} value={meaning}>
                {words}
              </MenuItem>
            ))}
          </TextField>
        )}
      </Stack>
      {table && choice && choice.compared.length > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {`Must agree with what is found: ${revealHostile(choice.compared.map((index) => table.columns[index]?.name ?? '').join(', '))}.`}
        </Typography>
      )}
      {kinds.thumbprintSha256 > 0 && (
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

function whyNoColumn({ columns }: Table): string {
  const named = columns.filter(
    ({ role, kind }) => role !== null || ['sha1', 'sha256', 'serial'].includes(kind),
  );
  return named.length > 1
    ? 'Several columns may name the certificates: choose one.'
    : 'No column looks like it names certificates: choose one.';
}

function shorten(example: string): string {
  return example.length > 24 ? `${example.slice(0, 22)} …` : example;
}
