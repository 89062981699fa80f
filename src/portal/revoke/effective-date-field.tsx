import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import { Suspense, useRef, useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import { parseDateTime, printDateTime } from '#command/date-time.ts';
import type { RevocationForm } from '../api/revocation.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { localTime, utcTime } from '../ui/time-words.ts';
import type { RevokeFormInput } from './revoke-form.ts';

const loadPicker = () => import('./day-picker.tsx');
const DayPicker = lazyPart(async () => (await loadPicker()).DayPicker);

interface EffectiveDateFieldProps {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
}

/** Typed as ISO 8601, the day also picked, in UTC; says what was understood, in UTC and in local time. */
export function EffectiveDateField({ control }: EffectiveDateFieldProps) {
  const { field, fieldState } = useController({ control, name: 'EffectiveDate' });
  const [isPicking, setPicking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = (
    <InputAdornment position="end">
      <IconButton
        size="small"
        edge="end"
        aria-label="Pick the day"
        aria-haspopup="dialog"
        onClick={() => setPicking(true)}
        onFocus={() => void loadPicker()}
        onMouseEnter={() => void loadPicker()}
      >
        <CalendarMonthOutlined fontSize="small" />
      </IconButton>
    </InputAdornment>
  );
  return (
    <>
      <TextField
        label="Effective date"
        placeholder="Now"
        ref={box}
        value={field.value}
        onChange={field.onChange}
        onBlur={field.onBlur}
        inputRef={field.ref}
        error={fieldState.invalid}
        helperText={fieldState.error?.message ?? understood(field.value)}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { spellCheck: false, autoComplete: 'off' },
          input: { endAdornment: opener },
        }}
      />
      <Popover
        open={isPicking}
        anchorEl={box.current}
        onClose={() => setPicking(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        // Sized before the calendar has come, so that it is placed where there is room for it.
        slotProps={{
          paper: { sx: { minWidth: 320, minHeight: 336 }, 'aria-label': 'Day in UTC', role: 'dialog' },
        }}
      >
        <Suspense>
          <DayPicker
            value={parseDateTime(field.value)}
            onPick={(time) => {
              field.onChange(printDateTime(time));
              setPicking(false);
            }}
          />
        </Suspense>
      </Popover>
    </>
  );
}

function understood(text: string): string {
  if (text.trim() === '') return 'Empty: now. Or ISO 8601 in UTC, such as 2026-11-19T16:23:01Z.';
  const time = parseDateTime(text);
  if (time === null) return 'ISO 8601 in UTC, such as 2026-11-19T16:23:01Z.';
  const both = `${utcTime(time)} (${localTime(time)} local time).`;
  return time > Date.now()
    ? `${both} Not revoked until then, and it does not stop the clock of a revocation duty.`
    : both;
}
