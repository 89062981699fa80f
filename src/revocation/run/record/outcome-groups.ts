import type { Outcome } from './outcome.ts';
import type { OutcomeGroup } from './run-event.ts';

/** Each outcome once, with its ids: as events carry them. */
export function groupOutcomes(outcomes: Iterable<readonly [number, Outcome]>): OutcomeGroup[] {
  const groups = new Map<string, OutcomeGroup>();
  for (const [id, outcome] of outcomes) {
    const key = JSON.stringify(outcome);
    const group = groups.get(key);
    if (group) group.ids.push(id);
    else groups.set(key, { outcome, ids: [id] });
  }
  return [...groups.values()];
}
