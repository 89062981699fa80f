import { cleanValue } from './cell-text.ts';
import { type Evidence, isKeyRole, readEvidence } from './evidence.ts';
import type { ListEntry, ListKey, Numbers, ReadList } from './list-entry.ts';
import { readKeyAs } from './read-key.ts';

interface Pending {
  readonly line: number;
  readonly evidence: Evidence;
}

/** The labelled values printed of one certificate so far: they belong together until a label comes again. */
export class PrintedCertificate {
  readonly #list: ReadList;
  readonly #numbers: Numbers;
  #pending: Pending[] = [];
  /** The issuer of all that a revocation list names. */
  #issuer: Evidence | null = null;
  /** Whether it is a revocation list, each line of which names another certificate. */
  isCrl = false;

  constructor(list: ReadList, numbers: Numbers) {
    this.#list = list;
    this.#numbers = numbers;
  }

  /** Nothing that was said before is about what comes. */
  end(): void {
    this.flush();
    this.isCrl = false;
    this.#issuer = null;
  }

  /** A line that goes on with the number before it. @returns whether there is such a one */
  join({ role, label, text }: Evidence): boolean {
    const before = this.#pending.at(-1);
    // A colon behind the last octet of a line: the number goes on.
    const isOpen =
      before?.evidence.label === label && before.evidence.role === role && before.evidence.text.endsWith(':');
    if (!isOpen) return false;
    this.#pending.pop();
    const evidence = { ...before.evidence, text: before.evidence.text + text };
    this.#pending.push({ line: before.line, evidence });
    return true;
  }

  add(line: number, evidence: Evidence): void {
    const isKey = isKeyRole(evidence.role);
    if (!isKey && this.isCrl && evidence.role === 'issuer' && !this.hasKey) {
      this.#issuer = evidence;
      this.#list.otherLines += 1;
      return;
    }
    if (isKey && this.#beginsAnother(evidence)) {
      // An issuer that stands over several numbers is that of all.
      const [first] = this.#pending;
      this.flush();
      if (first?.evidence.role === 'issuer') this.#pending.push(first);
    }
    if (!isKey && this.#pending.some((each) => each.evidence.role === evidence.role)) this.flush();
    this.#pending.push({ line, evidence });
  }

  /** A second key of a kind, unless it is the first one written otherwise. */
  #beginsAnother(evidence: Evidence): boolean {
    const values = this.#readingsOf(evidence);
    const same = this.#pending.filter((each) => this.#readingsOf(each.evidence)[0]?.kind === values[0]?.kind);
    if (same.length === 0 || values.length === 0) return false;
    // Each line of a revocation list names another certificate.
    if (this.isCrl || same.some((each) => each.evidence.label === evidence.label)) return true;
    const said = new Set(same.flatMap((each) => this.#readingsOf(each.evidence).map(({ value }) => value)));
    return !values.some(({ value }) => said.has(value));
  }

  #readingsOf({ role, text }: Evidence): readonly ListKey[] {
    const read = isKeyRole(role) ? readKeyAs(role, text, this.#numbers) : { readings: [] };
    return 'readings' in read ? read.readings : [];
  }

  get hasKey(): boolean {
    return this.#pending.some(({ evidence }) => isKeyRole(evidence.role));
  }

  /** The certificate's printing is over: it becomes an entry. */
  flush(): void {
    this.#list.entries.push(...this.take());
  }

  /** The entry made of what was printed of one certificate. */
  take(): readonly ListEntry[] {
    const pending = this.#pending;
    this.#pending = [];
    const keys = pending.filter(({ evidence }) => isKeyRole(evidence.role));
    const [first] = keys;
    if (!first) {
      this.#list.otherLines += pending.length;
      return [];
    }
    const evidence = pending.map((each) => each.evidence);
    const entry = readEvidence(
      first.line,
      this.#issuer ? [...evidence, this.#issuer] : evidence,
      this.#numbersOf,
    );
    if (entry === null) return [];
    if ('reason' in entry) {
      this.#list.unreadable.push({ line: first.line, ...entry });
      return [];
    }
    const named = keys.find((each) => cleanValue(each.evidence.text) === entry.text) ?? first;
    const found = { ...entry, line: named.line };
    // Short numbers one below the other may be those of two certificates, and neither proves the other.
    return found.isProof ? [found] : [found, ...this.#apart(keys, found)];
  }

  #apart(keys: readonly Pending[], taken: ListEntry): readonly ListEntry[] {
    const subjects = new Set<string>([
      taken.readings[0]?.kind ?? '',
      ...taken.claims.map(({ subject }) => subject),
    ]);
    return keys.flatMap(({ line, evidence }) => {
      const entry = readEvidence(line, [evidence], this.#numbersOf);
      return entry === null || 'reason' in entry || subjects.has(entry.readings[0]?.kind ?? '')
        ? []
        : [entry];
    });
  }

  readonly #numbersOf = () => this.#numbers;
}

/** The claims of an entry, to be compared with the certificate itself. */
export function claimsOf({ text, readings, claims }: ListEntry) {
  const [first] = readings;
  if (!first || first.kind === 'name') return claims;
  return [{ subject: first.kind, text, values: readings.map(({ value }) => value) }, ...claims];
}
