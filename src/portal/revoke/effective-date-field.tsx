import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import { parseDateTime, printDateTime } from '#command/date-time.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { serverClock } from '../api/transport.ts';
import { counted, formatCount } from '../ui/counted.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { localTime, utcTime } from '../ui/time-words.ts';
import type { RevokeFormInput } from './revoke-form.ts';

const loadPicker = () => import('../ui/day-picker.tsx');
const DayPicker = lazyPart(async () => (await loadPicker()).DayPicker);

interface EffectiveDateFieldProps {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
  /** The certificates that are sent. */
  readonly certificates: readonly SelectedCertificate[];
}

/** Typed as ISO 8601, the day also picked, in UTC; says what was understood, in UTC and in local time. */
export function EffectiveDateField({ control, certificates }: EffectiveDateFieldProps) {
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
        label="Effective date (UTC)"
        placeholder="Now"
        ref={box}
        value={field.value}
        onChange={field.onChange}
        onBlur={field.onBlur}
        inputRef={field.ref}
        error={fieldState.invalid}
        helperText={fieldState.error?.message ?? understood(field.value, certificates)}
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
            now={serverClock.now()}
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

/** A date that was just now is no date in the past. */
const moment = 60_000;

function understood(text: string, certificates: readonly SelectedCertificate[]): ReactNode {
  if (text.trim() === '') return `Empty: now. Or ISO 8601 in UTC, such as 2026-11-19T16:23:01Z.${ofClock()}`;
  const time = parseDateTime(text);
  if (time === null) return 'ISO 8601 in UTC, such as 2026-11-19T16:23:01Z.';
  return (
    <>
      {/* Isolated: a time as some languages write it would turn the sentence around. */}
      {utcTime(time)} (<bdi>{localTime(time)}</bdi> local time). {meaning(time, certificates)}
      {ofClock()}
    </>
  );
}

function meaning(time: number, certificates: readonly SelectedCertificate[]): string {
  const now = serverClock.now();
  if (time > now) {
    const ended = countEnded(certificates, time);
    const ends = certificates.length === 1 ? 'It' : `${formatCount(ended)} of them`;
    return `Not revoked until then, and it does not stop the clock of a revocation duty.${
      ended > 0 ? ` ${ends} will have expired by then.` : ''
    }`;
  }
  if (time >= now - moment) return '';
  return 'In the past: sent as it is, and not every CA accepts that. Public TLS allows it for a compromised key only.';
}

/** Says that this computer has another time than Command, by whose clock a date has come or not. */
function ofClock(): string {
  const minutes = Math.round(serverClock.ahead / moment);
  if (minutes === 0) return '';
  const size = Math.abs(minutes);
  const off = size < 120 ? counted(size, 'minute') : counted(Math.round(size / 60), 'hour');
  return ` Command’s clock counts: this computer’s is ${off} ${minutes < 0 ? 'ahead' : 'behind'}.`;
}

function countEnded(certificates: readonly SelectedCertificate[], time: number): number {
  // Dates are read in one form, in which the order of texts is that of times.
  const date = new Date(time).toISOString();
  return certificates.reduce((count, { NotAfter }) => (NotAfter < date ? count + 1 : count), 0);
}
