export interface Finding {
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly found: string;
  /** What to do about it. */
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

/** The innermost code of an error, such as `ECONNREFUSED`: fetch wraps what happened. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  if (inner instanceof Error) return codeOf(inner);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
