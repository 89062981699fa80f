import { codesOf } from '../error-codes.ts';

export interface Finding {
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly found: string;
  /** The remedy. */
  readonly advice?: string;
}

export function ok(found: string): Finding {
  return { status: 'ok', found };
}

export function warning(found: string, advice: string): Finding {
  return { status: 'warning', found, advice };
}

export function failed(found: string, advice: string): Finding {
  return { status: 'failed', found, advice };
}

export function skipped(found: string): Finding {
  return { status: 'skipped', found };
}

/** Sentences for what has happened, by its code. */
export function codeOf(error: unknown): string {
  return codesOf(error).at(-1) ?? (error instanceof Error ? error.name : String(error));
}
