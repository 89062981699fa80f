/** Takes all steps at once, for whoever has nothing else to do in between. */
export function resultOf<Result>(steps: Iterator<unknown, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
