import type { Timeline, TimelineMark } from '#revocation/run/report/timeline.ts';
import { timelineLanes } from '#revocation/run/report/timeline.ts';
import { counted, formatCount, formatRate } from '../ui/counted.ts';
import { measuredWords, stopwatchTime } from './duration-words.ts';
import { figureWord } from './figures.ts';

/** The mark in a few words, such as "Stood still for 20 s" or "Stopped: 31 left out". */
export function markWords({ kind, lasted, count, cause }: TimelineMark): string {
  switch (kind) {
    case 'stop':
      return `Stopped: ${formatCount(count)} left out`;
    case 'retry':
      return `${formatCount(count)} tried again`;
    case 'interrupted':
      return lasted > 0 ? `Interrupted for ${measuredWords(lasted)}` : 'Interrupted';
    case 'rest':
      return `At rest for ${measuredWords(lasted)}`;
    case 'standstill':
      return `${standstillWords[cause ?? 'none']} ${measuredWords(lasted)}`;
  }
}

const standstillWords = {
  signIn: 'Waited for sign-in for',
  busy: 'Command asked to wait:',
  unreachable: 'Waited for the server for',
  none: 'Stood still for',
} as const;

/** What the curve shows, for who cannot see it. @param done as `doneWord` gives it */
export function timelineSentence(timeline: Timeline, done: string): string {
  if (timeline.startedAt === null) return 'Nothing has happened yet.';
  const counts = timelineLanes.flatMap((lane) => {
    const count = timeline.buckets.reduce((sum, bucket) => sum + bucket[lane], 0);
    return count > 0 ? `${formatCount(count)} ${figureWord(lane, done).toLowerCase()}` : [];
  });
  const start = new Date(timeline.startedAt).toISOString().slice(0, 19).replace('T', ' ');
  const marks = timeline.marks.slice(0, 5).map((mark) => `${markWords(mark)}, at ${stopwatchTime(mark.at)}.`);
  const more = timeline.marks.length - marks.length;
  return [
    `${measuredWords(timeline.length)} from ${start} UTC: ${counts.join(', ') || 'no answer yet'};`,
    `at most ${formatRate(fastestRate(timeline))} a second.`,
    ...marks,
    ...(more > 0 ? [`And ${counted(more, 'more mark')}.`] : []),
  ].join(' ');
}

/** Certificates a second, in the bucket with the most. */
export function fastestRate(timeline: Timeline): number {
  return Math.max(0, ...timeline.buckets.map((bucket) => perSecond(timeline, laneSum(bucket))));
}

export function laneSum(bucket: Timeline['buckets'][number]): number {
  return timelineLanes.reduce((sum, lane) => sum + bucket[lane], 0);
}

export function perSecond({ width }: Pick<Timeline, 'width'>, count: number): number {
  return (count / width) * 1000;
}

/** Milliseconds between the ticks of an axis of that length, so that they are few and round. */
export function tickStep(length: number): number {
  const seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];
  const step =
    seconds.find((each) => length / (each * 1000) <= 6) ?? Math.ceil(length / 6 / 86_400_000) * 86_400;
  return step * 1000;
}
