import Typography from '@mui/material/Typography';
import { AdapterDayjs } from '@mui/x-date-pickers/AdapterDayjs';
import { DateCalendar } from '@mui/x-date-pickers/DateCalendar';
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider';
import dayjs from 'dayjs';
import updateLocale from 'dayjs/plugin/updateLocale';
import utc from 'dayjs/plugin/utc';
import { firstDayOfWeek } from './first-day.ts';

dayjs.extend(utc);
dayjs.extend(updateLocale);
// The words are those of the page, the weeks those that people here have on the wall.
dayjs.updateLocale('en', { weekStart: firstDayOfWeek(navigator.language) });

interface DayPickerProps {
  /** Milliseconds since 1970 UTC; null: now. */
  readonly value: number | null;
  /** Milliseconds since 1970 UTC, by the clock that decides on what has come. */
  readonly now: number;
  readonly onPick: (time: number) => void;
}

/** Days in UTC, whatever the zone of this browser: a local day has revoked on the wrong one before. */
export function DayPicker({ value, now, onPick }: DayPickerProps) {
  return (
    <LocalizationProvider dateAdapter={AdapterDayjs}>
      <DateCalendar
        autoFocus
        timezone="UTC"
        defaultValue={dayjs.utc(value ?? now).startOf('minute')}
        views={['day']}
        onChange={(picked) => picked && onPick(picked.valueOf())}
      />
      <Typography variant="caption" component="p" color="textSecondary" sx={{ px: 3, pb: 1.5, mt: -3 }}>
        Days in UTC
      </Typography>
    </LocalizationProvider>
  );
}
