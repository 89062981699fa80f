import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { Timeline, TimelineBucket } from '#revocation/run/report/timeline.ts';
import { laneSum, perSecond } from './timeline-words.ts';

/** The picture is drawn in a field of this size, and stretched to the place that is there. */
export const field = { width: 1000, height: 100 } as const;

/** However few they are, failures are this high: a few among thousands are what somebody looks for. */
const leastFailed = 6;

/** Milliseconds: a run of an instant is a point in time, and no wall. */
const shortest = 1_000;

type Point = readonly [at: number, bucket: TimelineBucket];

/** The shapes of a timeline: lane upon lane, failures on top. */
export function timelinePaths(timeline: Timeline) {
  const { buckets, width } = timeline;
  const length = Math.max(shortest, buckets.length * width);
  const rateOf = (count: number) => perSecond(timeline, count);
  const rates = buckets.flatMap((bucket) => [rateOf(laneSum(bucket)), rateOf(bucket.readAgain)]);
  const x = scaleLinear([0, length], [0, field.width]);
  const y = scaleLinear([0, Math.max(0, ...rates) || 1], [field.height, leastFailed]);
  const end = buckets.at(-1);
  // A step needs a point where it ends.
  const points: readonly Point[] = [...buckets.entries(), ...(end ? [[buckets.length, end] as const] : [])];
  const left = ([at]: Point) => x(at * width);
  const lane = (from: (bucket: TimelineBucket) => number, to: (bucket: TimelineBucket) => number) =>
    area<Point>()
      .curve(curveStepAfter)
      .x(left)
      .y0(([, bucket]) => y(rateOf(from(bucket))))
      .y1(([, bucket]) => y(rateOf(to(bucket))))(points) ?? '';
  const unfailed = ({ done, suspended }: TimelineBucket) => done + suspended;
  const readAgain = line<Point>()
    .curve(curveStepAfter)
    .x(left)
    .y(([, bucket]) => y(rateOf(bucket.readAgain)));
  // A box for each: a path from one to the next would say that others failed, too.
  const failures = buckets.map((bucket, at) => {
    if (bucket.failed === 0) return '';
    const bottom = y(rateOf(unfailed(bucket)));
    const top = Math.min(y(rateOf(laneSum(bucket))), bottom - leastFailed);
    return `M${x(at * width)},${bottom}V${Math.max(0, top)}H${x((at + 1) * width)}V${bottom}Z`;
  });
  return {
    length,
    x,
    done: lane(
      () => 0,
      ({ done }) => done,
    ),
    suspended: lane(({ done }) => done, unfailed),
    failed: failures.join(''),
    readAgain: buckets.some((bucket) => bucket.readAgain > 0) ? (readAgain(points) ?? '') : '',
  };
}
