import type { GatherPort } from './gather.ts';
import { startIdWalk } from './id-walk.ts';
import { type ReviewSummary, startReview } from './review-summary.ts';
import type { AllMatching, SelectedCertificate } from './selection.ts';

/** Counts of "all that match", as far as they are known: of those that were read, without those that were taken out. */
export interface ScopeSummary extends ReviewSummary {
  /** How many were read, those that were taken out among them. */
  readonly read: number;
  /** How many match, as counted with the last answer; null where the server does not count. */
  readonly total: number | null;
  /** Whether all were read. */
  readonly isWhole: boolean;
  /** First, last, and some between, in the order of their ids: of those read, and the last ones of all. */
  readonly samples: readonly SelectedCertificate[];
}

/** A page that is read within a frame or two. */
const pageSize = 250;
/** More are not read: the whole list is made before anything is confirmed. */
const maxRead = 5000;
const samplesAtEnd = 2;
const samplesBetween = 4;

/**
 * Reads the first certificates of "all that match" by id, and the last ones, and says after each answer what is known. The memory it
 * takes is bounded by what is read at most.
 * @param now milliseconds since 1970 UTC
 * @throws whatever the port throws
 */
export async function* readScopeSummary(
  { scope, excluded }: Pick<AllMatching, 'scope' | 'excluded'>,
  port: Pick<GatherPort, 'byId'>,
  now: number,
  most = maxRead,
): AsyncGenerator<ScopeSummary, void, void> {
  const counting = startReview(now);
  const sampling = startSampling();
  const walk = startIdWalk<SelectedCertificate>('ascending', pageSize);
  let last: readonly SelectedCertificate[] = [];
  let read = 0;
  let total: number | null = null;
  for (;;) {
    const step = await walk.next((range, order, limit) => port.byId(scope, range, order, limit));
    const isWhole = step === null || step.left === 0;
    for (const certificate of step?.items ?? []) {
      read += 1;
      if (excluded.has(certificate.Id)) continue;
      counting.add(certificate);
      sampling.add(certificate);
    }
    if (isWhole) total = read;
    else if (step.left !== null) total = read + step.left;
    const isCut = !isWhole && read >= most;
    if (isCut) last = await readLast(scope, excluded, port);
    const samples = sampling.samples(last);
    const { summary, leftOut } = counting;
    yield { summary, leftOut, read, total, isWhole, samples };
    if (isWhole || isCut) return;
  }
}

/** The last of a list that is not read to its end; none where Command refuses to sort by id. */
async function readLast(
  scope: AllMatching['scope'],
  excluded: AllMatching['excluded'],
  port: Pick<GatherPort, 'byId'>,
): Promise<readonly SelectedCertificate[]> {
  const page = await port.byId(scope, { above: null, upTo: null }, 'descending', samplesAtEnd);
  if (!page.isInOrder) return [];
  return page.items.filter(({ Id }) => !excluded.has(Id)).toReversed();
}

/** Keeps few of many: the first and the last ones, and between them ever fewer, evenly spread. */
function startSampling() {
  const first: SelectedCertificate[] = [];
  let between: SelectedCertificate[] = [];
  let end: SelectedCertificate[] = [];
  let seen = 0;
  let stride = 1;
  return {
    add(certificate: SelectedCertificate): void {
      if (first.length < samplesAtEnd) {
        first.push(certificate);
        return;
      }
      end.push(certificate);
      const [passing] = end;
      if (end.length <= samplesAtEnd || !passing) return;
      end = end.slice(1);
      if (seen % stride === 0) between.push(passing);
      seen += 1;
      if (between.length <= 2 * samplesBetween) return;
      between = between.filter((_, at) => at % 2 === 0);
      stride *= 2;
    },
    /** @param last what stands at the end in place of the last that were seen */
    samples(last: readonly SelectedCertificate[]): readonly SelectedCertificate[] {
      const step = Math.max(1, Math.ceil(between.length / samplesBetween));
      const some = between.filter((_, at) => at % step === Math.floor(step / 2));
      return [...first, ...some, ...(last.length > 0 ? last : end)];
    },
  };
}
