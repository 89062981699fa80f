import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Ref } from 'react';
import type { Certificate } from '#command/certificate.ts';
import type { QueryField } from '#command/query/query-fields.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { OptionLine } from './option-line.tsx';
import { suggestedValues } from './suggested-values.ts';

interface ValueFieldProps {
  readonly field: QueryField;
  readonly shown: readonly Certificate[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly inputRef: Ref<HTMLInputElement>;
}

const maxValueLength = 1000;

/** The value of a filter, typed or chosen, as its field takes it. */
export function ValueField({ field, shown, value, onChange, error, inputRef }: ValueFieldProps) {
  const suggestions = suggestedValues(field, shown);
  const shared = { label: 'Value', error: error !== undefined, fullWidth: true };
  if (field.kind === 'boolean' || (field.kind === 'enum' && suggestions.length > 0)) {
    const isKnown = value === '' || suggestions.some((known) => known.value === value);
    return (
      <TextField
        {...shared}
        select
        value={value}
        inputRef={inputRef}
        helperText={error}
        onChange={(event) => onChange(event.target.value)}
      >
        {!isKnown && <MenuItem value={value}>{value}</MenuItem>}
        {suggestions.map(({ value: known, words }) => (
          <MenuItem key={known} value={known}>
            <OptionLine name={words} detail={words === known ? '' : known} />
          </MenuItem>
        ))}
      </TextField>
    );
  }
  return (
    <Autocomplete
      freeSolo
      options={suggestions}
      inputValue={value}
      onInputChange={(_, typed) => onChange(typed)}
      getOptionLabel={(option) => (typeof option === 'string' ? option : option.value)}
      filterOptions={(options, { inputValue }) => {
        const typed = inputValue.trim().toLowerCase();
        return options.filter(({ value: known, words }) =>
          `${known}\n${words}`.toLowerCase().includes(typed),
        );
      }}
      renderOption={({ key, ...props }, { value: known, words }) => (
        <li key={key} {...props}>
          <OptionLine name={<VisibleText text={words} />} detail={words === known ? '' : known} />
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          {...shared}
          inputRef={inputRef}
          helperText={error}
          slotProps={{
            ...params.slotProps,
            htmlInput: {
              ...params.slotProps.htmlInput,
              maxLength: maxValueLength,
              spellCheck: false,
              inputMode: field.kind === 'integer' ? 'numeric' : 'text',
            },
          }}
        />
      )}
    />
  );
}
