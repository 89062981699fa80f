import { styled } from '@mui/material/styles';
import { type Timeline, timelineLanes } from '#revocation/run/report/timeline.ts';
import { formatCount } from '../ui/counted.ts';
import { stopwatchTime } from './duration-words.ts';
import { figureWord } from './figures.ts';
import { markWords } from './timeline-words.ts';

interface TimelineTableProps {
  readonly timeline: Timeline;
  /** As `doneWord` gives it. */
  readonly done: string;
}

/** The figures of the curve: a row for each stretch of time in which something happened. */
export function TimelineTable({ timeline, done }: TimelineTableProps) {
  const { buckets, marks, width } = timeline;
  return (
    <Scroller tabIndex={0} role="group" aria-label="Timeline as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">From</th>
            {timelineLanes.map((lane) => (
              <th key={lane} scope="col">
                {figureWord(lane, done)}
              </th>
            ))}
            <th scope="col">Read again</th>
            <th scope="col">Besides</th>
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket, index) => {
            const from = index * width;
            const besides = marks.filter(({ at }) => Math.floor(at / width) === index).map(markWords);
            if (besides.length === 0 && Object.values(bucket).every((count) => count === 0)) return null;
            return (
              <tr key={from}>
                <th scope="row">{width < 1_000 ? (from / 1_000).toFixed(2) : stopwatchTime(from)}</th>
                {timelineLanes.map((lane) => (
                  <td key={lane}>{formatCount(bucket[lane])}</td>
                ))}
                <td>{formatCount(bucket.readAgain)}</td>
                <td>{besides.join('. ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroller>
  );
}

const Scroller = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    flex: '1 1 0',
    minHeight: 72,
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -2 },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: '0.75rem',
      fontVariantNumeric: 'tabular-nums',
    },
    'th, td': { padding: '2px 8px', textAlign: 'end', borderBottom: `1px solid ${palette.divider}` },
    'th:first-of-type, td:last-of-type, thead th:last-of-type': { textAlign: 'start' },
    thead: { position: 'sticky', top: 0, backgroundColor: palette.background.paper },
  };
});
