import { Condition } from './condition.ts';
import { type ControlAction, type ControlState, control, has } from './control-state.ts';
import { messageOf } from './message-of.ts';

/** The control state of a run that goes on, and everybody who waits for a change of it. */
export class Control {
  #state: ControlState;
  readonly #changes = new Condition();
  readonly #stopped = new Condition();
  readonly #onChange: () => void;

  /** @param onChange told after every change, and before anybody who waits for one */
  constructor(initial: ControlState, onChange: () => void) {
    this.#state = initial;
    this.#onChange = onChange;
  }

  get state(): ControlState {
    return this.#state;
  }

  dispatch(action: ControlAction): void {
    const before = this.#state;
    this.#state = control(before, action);
    if (this.#state === before && action.type !== 'progress') return;
    this.#onChange();
    this.#changes.signal();
    if (this.#state.isStopping && !before.isStopping) this.#stopped.signal();
  }

  /** Resolves at the next change. */
  changed(): Promise<void> {
    return this.#changes.wait();
  }

  /** Waits for something, but not when the run is stopped. */
  unlessStopped(wait: () => Promise<void>): Promise<void> {
    return this.#state.isStopping ? Promise.resolve() : Promise.race([wait(), this.#stopped.wait()]);
  }

  /** Resolves when the sign-in is renewed, and when the run is stopped. */
  async signIn(): Promise<void> {
    if (this.#state.isStopping) return;
    this.dispatch({ type: 'halt', reason: { by: 'signIn' } });
    while (has(this.#state, 'signIn') && !this.#state.isStopping) await this.changed();
  }

  /** Does something beside the loop, which waits for its end. */
  begin(task: Promise<unknown>): void {
    this.dispatch({ type: 'taskBegan' });
    void task.catch((error: unknown) => this.fail(error)).finally(() => this.dispatch({ type: 'taskEnded' }));
  }

  /** Halts the run for an error that no answer of Command explains: nothing is sent before somebody has seen it. */
  fail(error: unknown): void {
    this.dispatch({ type: 'halt', reason: { by: 'error', message: messageOf(error) } });
  }
}
