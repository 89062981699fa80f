import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import Autocomplete from '@mui/material/Autocomplete';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import { type Ref, Suspense, useRef, useState } from 'react';
import { readDateValue } from '#command/query/comparison-value.ts';
import { knownValues } from '#command/query/completion.ts';
import { isWholeDay } from '#command/query/date-filter.ts';
import { momentInWords } from '#command/query/describe-comparison.ts';
import type { QueryField } from '#command/query/query-fields.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { OptionLine } from './option-line.tsx';

const loadPicker = () => import('../ui/day-picker.tsx');
const DayPicker = lazyPart(async () => (await loadPicker()).DayPicker);

interface DateFieldProps {
  readonly label: string;
  readonly field: QueryField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** A day, picked or typed, counted from today, or an instant; all in UTC, and says so. */
export function DateField({ label, field, value, onChange, error, inputRef }: DateFieldProps) {
  const [isPicking, setPicking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  return (
    <>
      <Autocomplete
        freeSolo
        ref={box}
        options={[...knownValues(field)]}
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
            <OptionLine name={words} detail={known} />
          </li>
        )}
        renderInput={(params) => (
          <TextField
            {...params}
            label={label}
            error={error !== undefined}
            inputRef={inputRef}
            helperText={error ?? understood(value)}
            slotProps={{
              ...params.slotProps,
              htmlInput: { ...params.slotProps.htmlInput, maxLength: 100, spellCheck: false },
              input: {
                ...params.slotProps.input,
                endAdornment: (
                  <IconButton
                    size="small"
                    aria-label={`Pick the day: ${label}`}
                    title="Pick the day"
                    aria-haspopup="dialog"
                    onClick={() => setPicking(true)}
                    onFocus={() => void loadPicker()}
                    onMouseEnter={() => void loadPicker()}
                    sx={{ position: 'absolute', right: 8, top: 'calc(50% - 17px)' }}
                  >
                    <CalendarMonthOutlined fontSize="small" />
                  </IconButton>
                ),
              },
            }}
          />
        )}
      />
      <Popover
        open={isPicking}
        anchorEl={box.current}
        onClose={() => setPicking(false)}
        transitionDuration={0}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        // Sized before the calendar has come, so that it is placed where there is room for it.
        slotProps={{
          paper: { sx: { minWidth: 320, minHeight: 336 }, 'aria-label': 'Day in UTC', role: 'dialog' },
        }}
      >
        <Suspense>
          <DayPicker
            now={Date.now()}
            value={readDateValue(value.trim(), Date.now())}
            onPick={(time) => {
              onChange(new Date(time).toISOString().slice(0, 10));
              setPicking(false);
            }}
          />
        </Suspense>
      </Popover>
    </>
  );
}

/** The value as it is understood. */
function understood(value: string): string {
  const typed = value.trim();
  const words = momentInWords(typed, Date.now(), true);
  if (typed === '' || words === typed)
    return 'A day such as 2026-12-31, all of it, in UTC. A time may follow.';
  return isWholeDay(typed) ? `The whole day ${words}` : words;
}
