import { styled } from '@mui/material/styles';
import { useRef, useState } from 'react';
import { TimelineMaker, timelineSteps } from '#revocation/run/report/timeline.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { formatRate } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { doneWord } from './outcome-words.ts';
import { TimelineChart } from './timeline-chart.tsx';
import { TimelineTable } from './timeline-table.tsx';
import { fastestRate, markWords, timelineSentence } from './timeline-words.ts';
import { useDerived } from './use-derived.ts';

/** Marks that have a number in the picture, and words under it. */
const numbered = 4;

/** How fast a run goes, as a curve or as a table. Takes the height that is there. */
export function RunTimeline({ run }: { readonly run: PortalRun }) {
  const [isTable, setTable] = useState(false);
  const maker = useRef(new TimelineMaker(run.certificates.length));
  const { made } = useDerived(run, 'timeline', steps, false, always);
  const done = doneWord(run.manifest);

  function steps() {
    // The events of another tab may have been others than those of the journal: then they are read anew.
    if (maker.current.taken > run.events.length) maker.current = new TimelineMaker(run.certificates.length);
    return timelineSteps(maker.current, run.events);
  }

  if (made === null) return null;
  const timeline = made.value;
  const rest = timeline.marks.length - numbered;
  return (
    <Part>
      <header>
        <h2>Certificates a second</h2>
        <span className="most">at most {formatRate(fastestRate(timeline))}</span>
        {timeline.buckets.some(({ readAgain }) => readAgain > 0) && (
          <span>
            <i aria-hidden="true" /> Read again
          </span>
        )}
        <PlainButton look="link" onClick={() => setTable(!isTable)}>
          {isTable ? 'As a curve' : 'As a table'}
        </PlainButton>
      </header>
      {isTable ? (
        <TimelineTable timeline={timeline} done={done} />
      ) : (
        <TimelineChart timeline={timeline} label={timelineSentence(timeline, done)} numbered={numbered} />
      )}
      <p>
        {timeline.marks.slice(0, numbered).map((mark, index) => (
          <span key={`${mark.kind} ${mark.cause} ${mark.at}`}>
            <b>{index + 1}</b> {markWords(mark)}
          </span>
        ))}
        {rest > 0 && <span>and {rest} more in the table</span>}
        {timeline.isShortened && <span>Long standstills are drawn short.</span>}
      </p>
    </Part>
  );
}

const always = () => true;

const Part = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    flexDirection: 'column',
    gap: 4,
    height: '100%',
    header: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 12, minHeight: 26 },
    '@media (max-width: 599px)': { '.most': { display: 'none' } },
    'header, p': { fontSize: '0.75rem', color: palette.text.secondary },
    'header button': { marginLeft: 'auto', minHeight: 24, padding: '0 4px', fontSize: '0.75rem' },
    i: {
      display: 'inline-block',
      width: 14,
      verticalAlign: 'middle',
      borderTop: `2px dashed ${palette.text.primary}`,
    },
    // Its place is there before there is a mark.
    p: {
      display: 'flex',
      columnGap: 12,
      minHeight: 18,
      margin: 0,
      lineHeight: '18px',
      overflow: 'hidden',
      whiteSpace: 'nowrap',
    },
    'p b': { color: palette.text.primary },
  };
});
