import { styled } from '@mui/material/styles';
import { useId } from 'react';
import type { Timeline } from '#revocation/run/report/timeline.ts';
import { stopwatchTime } from './duration-words.ts';
import { field, timelinePaths } from './timeline-paths.ts';
import { tickStep } from './timeline-words.ts';

interface TimelineChartProps {
  readonly timeline: Timeline;
  /** The curve in a sentence. */
  readonly label: string;
  /** So many marks have a number in the picture. */
  readonly numbered: number;
}

/**
 * Certificates a second over time. Failures are hatched and have an edge, so that not colour alone tells them. Words stand beside
 * the picture, as it is stretched.
 */
export function TimelineChart({ timeline, label, numbered }: TimelineChartProps) {
  const hatchId = useId();
  const { marks } = timeline;
  const { length, x, ...paths } = timelinePaths(timeline);
  const step = tickStep(length);
  const ticks = Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
  const at = (milliseconds: number) => ({ left: `${(milliseconds / length) * 100}%` });
  return (
    <Frame>
      <div className="field">
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${field.width} ${field.height}`}
          preserveAspectRatio="none"
        >
          <pattern
            id={hatchId}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="8" height="8" data-lane="failed" />
            <rect width="3" height="8" className="hatch" />
          </pattern>
          {ticks.map((tick) => (
            <path key={tick} className="tick" d={`M${x(tick)},0V${field.height}`} />
          ))}
          <path data-lane="done" d={paths.done} />
          <path data-lane="suspended" d={paths.suspended} />
          <path className="failures" d={paths.failed} fill={`url(#${hatchId})`} />
          <path className="read-again" d={paths.readAgain} />
          {marks.map((mark) => (
            <path
              key={`${mark.kind} ${mark.cause} ${mark.at}`}
              className="mark"
              d={`M${x(mark.at)},0V${field.height}`}
            />
          ))}
        </svg>
        {marks.slice(0, numbered).map((mark, index) => (
          <b key={`${mark.kind} ${mark.cause} ${mark.at}`} style={at(mark.at)} aria-hidden="true">
            {index + 1}
          </b>
        ))}
      </div>
      <div className="axis" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} style={at(tick)}>
            {stopwatchTime(tick)}
          </span>
        ))}
      </div>
    </Frame>
  );
}

const Frame = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  const shown = { printColorAdjust: 'exact', forcedColorAdjust: 'none' } as const;
  return {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minHeight: 72,
    '.field': { position: 'relative', flex: '1 1 0', minHeight: 0 },
    svg: { position: 'absolute', inset: 0, width: '100%', height: '100%', overflow: 'visible', ...shown },
    path: { vectorEffect: 'non-scaling-stroke' },
    '[data-lane="done"]': { fill: palette.success.main },
    '[data-lane="suspended"]': { fill: palette.warning.main },
    '[data-lane="failed"]': { fill: palette.error.main },
    '.hatch': { fill: palette.background.paper },
    '.failures': { stroke: palette.error.main, strokeWidth: 1 },
    '.read-again': { fill: 'none', stroke: palette.text.primary, strokeWidth: 1.25, strokeDasharray: '3 2' },
    '.tick': { stroke: palette.divider, strokeWidth: 1 },
    '.mark': { stroke: palette.text.secondary, strokeWidth: 1, strokeDasharray: '2 2' },
    b: {
      position: 'absolute',
      top: 0,
      minWidth: 16,
      boxSizing: 'border-box',
      textAlign: 'center',
      transform: 'translateX(-50%)',
      borderRadius: 8,
      fontSize: '0.6875rem',
      lineHeight: '16px',
      color: palette.background.paper,
      backgroundColor: palette.text.secondary,
      ...shown,
    },
    '.axis': {
      position: 'relative',
      flexShrink: 0,
      height: 18,
      borderTop: `1px solid ${palette.divider}`,
      overflow: 'hidden',
      fontSize: '0.75rem',
      lineHeight: '18px',
      fontVariantNumeric: 'tabular-nums',
      color: palette.text.secondary,
    },
    '.axis span': { position: 'absolute', paddingLeft: 3, whiteSpace: 'nowrap' },
  };
});
