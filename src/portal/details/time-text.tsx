import Tooltip from '@mui/material/Tooltip';
import { serverClock } from '../api/transport.ts';
import { localTime, relativeTime, utcTime } from '../ui/time-words.ts';

/** A moment in UTC and in words; to the second and in local time for whoever points at it or tabs to it. */
export function TimeText({ iso }: { readonly iso: string }) {
  const time = Date.parse(iso);
  const exact = `${new Date(time).toISOString().replace('.000Z', 'Z')} · ${localTime(time)} local time`;
  return (
    <Tooltip title={exact} describeChild placement="bottom-start">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what it says on focus is nowhere else */}
      <time dateTime={iso} tabIndex={0}>
        {utcTime(time)} · {relativeTime(time, serverClock.now())}
      </time>
    </Tooltip>
  );
}
