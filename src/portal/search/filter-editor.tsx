import { zodResolver } from '@hookform/resolvers/zod';
import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Popover from '@mui/material/Popover';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useController, useForm } from 'react-hook-form';
import type { Certificate } from '#command/certificate.ts';
import type { Comparisons } from '#command/query/filter-parts.ts';
import { operators } from '#command/query/query.ts';
import { findField, type QueryField } from '#command/query/query-fields.ts';
import { DateField } from './date-field.tsx';
import { choicesOf, type FilterInput, filterForm, firstInput, inputOf } from './filter-form.ts';
import { OptionLine } from './option-line.tsx';
import { useQueryFields } from './use-query-fields.ts';
import { ValueField } from './value-field.tsx';

interface FilterEditorProps {
  readonly anchor: HTMLElement;
  /** The filter as it is written; null for a new one. */
  readonly comparisons: Comparisons | null;
  /** The certificates that are shown: their values are suggested. */
  readonly shown: readonly Certificate[];
  readonly onApply: (comparisons: Comparisons) => void;
  readonly onClose: () => void;
}

const nothing: FilterInput = { field: '', choice: '', value: '', until: '' };

/** Field, operator and value of one filter. */
export function FilterEditor({ anchor, comparisons, shown, onApply, onClose }: FilterEditorProps) {
  const fields = useQueryFields();
  const options = comparisons ? withField(fields, comparisons[0].field) : fields;
  const find = (name: string) => findField(options, name);
  const form = useForm<FilterInput, unknown, Comparisons>({
    defaultValues: comparisons ? inputOf(comparisons, find(comparisons[0].field)?.kind ?? 'text') : nothing,
    resolver: zodResolver(filterForm(find, Date.now)),
  });
  const field = useController({ control: form.control, name: 'field' });
  const choice = useController({ control: form.control, name: 'choice' });
  const value = useController({ control: form.control, name: 'value' });
  const until = useController({ control: form.control, name: 'until' });
  const chosen = find(field.field.value) ?? null;
  const choices = chosen ? choicesOf(chosen, choice.field.value) : [];
  const taken = choices.find(({ id }) => id === choice.field.value);
  const isSpan = taken?.id === 'between';
  const title = comparisons ? 'Edit filter' : 'Add filter';

  function choose(next: QueryField) {
    const keepsKind = chosen?.kind === next.kind && chosen.values === next.values;
    const first = firstInput(next);
    const isAllowed = choicesOf(next).some(({ id }) => id === choice.field.value);
    form.reset(
      { field: next.name, ...(keepsKind && isAllowed ? pick(form.getValues()) : pick(first)) },
      { keepDefaultValues: true },
    );
  }

  return (
    <Popover
      open
      // The list of fields is placed by where this is: it must not be on its way there.
      transitionDuration={0}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': title, sx: { mt: 0.5, overflow: 'visible' } } }}
    >
      <Stack
        component="form"
        noValidate
        onSubmit={(event) => void form.handleSubmit(onApply)(event)}
        sx={{ gap: 2, p: 2, width: 400, maxWidth: '100%' }}
      >
        <Autocomplete
          options={options}
          // A field without a value is null here; once chosen it cannot be taken away, only changed.
          value={chosen}
          disableClearable={chosen !== null}
          autoHighlight
          // Part of the dialog for whoever hears it; it may reach beyond.
          disablePortal
          openOnFocus={comparisons === null}
          onChange={(_, next) => next && choose(next)}
          getOptionLabel={({ label }) => label}
          isOptionEqualToValue={(one, other) => one.name === other.name}
          filterOptions={(all, { inputValue }) => matching(all, inputValue)}
          renderOption={({ key, ...props }, { name, label }) => (
            <li key={key} {...props}>
              <OptionLine name={label} detail={label === name ? '' : name} />
            </li>
          )}
          renderInput={(params) => (
            <TextField
              {...params}
              label="Field"
              autoFocus={comparisons === null}
              error={field.fieldState.invalid}
              helperText={field.fieldState.error?.message}
            />
          )}
        />
        {chosen && (
          <TextField
            select
            label="Comparison"
            value={taken?.id ?? ''}
            onChange={choice.field.onChange}
            inputRef={choice.field.ref}
            error={choice.fieldState.invalid}
            helperText={choice.fieldState.error?.message}
          >
            {choices.map(({ id, words, detail }) => (
              <MenuItem key={id} value={id}>
                <OptionLine name={words} detail={detail} />
              </MenuItem>
            ))}
          </TextField>
        )}
        {chosen && taken?.takesValue && chosen.kind === 'date' && (
          <DateField
            key={chosen.name}
            label={isSpan ? 'From' : 'Day'}
            field={chosen}
            value={value.field.value}
            onChange={value.field.onChange}
            error={value.fieldState.error?.message}
            inputRef={value.field.ref}
          />
        )}
        {chosen && isSpan && (
          <DateField
            label="Until, included"
            field={chosen}
            value={until.field.value}
            onChange={until.field.onChange}
            error={until.fieldState.error?.message}
            inputRef={until.field.ref}
          />
        )}
        {chosen && taken?.takesValue && chosen.kind !== 'date' && (
          <ValueField
            key={`${chosen.name} ${chosen.kind}`}
            field={chosen}
            shown={shown}
            value={value.field.value}
            onChange={value.field.onChange}
            error={value.fieldState.error?.message}
            inputRef={value.field.ref}
          />
        )}
        <Stack direction="row" sx={{ justifyContent: 'flex-end', gap: 1 }}>
          <Button color="inherit" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained">
            {comparisons ? 'Change' : 'Add'}
          </Button>
        </Stack>
      </Stack>
    </Popover>
  );
}

function pick({ choice, value, until }: FilterInput) {
  return { choice, value, until };
}

/** A field that a query names and no list knows can still be changed. */
function withField(fields: readonly QueryField[], name: string): readonly QueryField[] {
  if (findField(fields, name)) return fields;
  return [{ name, label: name, kind: 'text', operators, values: [] }, ...fields];
}

/** By what operators call a field and by Command's name; what begins with the words first. */
function matching(fields: readonly QueryField[], typed: string): QueryField[] {
  const words = typed.trim().toLowerCase();
  const starts = ({ name, label }: QueryField) =>
    name.toLowerCase().startsWith(words) || label.toLowerCase().startsWith(words);
  return fields
    .filter(({ name, label }) => `${label}\n${name}`.toLowerCase().includes(words))
    .toSorted((one, other) => Number(starts(other)) - Number(starts(one)));
}
