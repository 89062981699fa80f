import type { RecordSigner } from '../authority/record-signer.ts';
import { insertAuditEntry, type StoredAuditEntry } from '../store/audit-log.ts';
import type { Database } from '../store/database.ts';

export interface AuditEvent {
  readonly category: number;
  readonly operation: number;
  readonly level: number;
  /** The acting user. */
  readonly user: string;
  readonly entityType: string;
  /** The object that it was done to: its readable name, and its fixed id. */
  readonly name: string;
  readonly id: number | string;
  /** Further facts, by the name of their element in the message; those that are undefined are left out. */
  readonly details: Readonly<Record<string, string | number | undefined>>;
}

export interface AuditTrail {
  /** Call it inside the transaction of what it tells. */
  record(event: AuditEvent): void;
  /** Whether a stored entry is as it was signed. */
  isAsSigned(entry: StoredAuditEntry): boolean;
}

export function createAuditTrail({
  database,
  signer,
  now,
}: {
  readonly database: Database;
  readonly signer: RecordSigner;
  readonly now: () => number;
}): AuditTrail {
  return {
    record(event) {
      const entry = {
        timestamp: now(),
        category: event.category,
        operation: event.operation,
        level: event.level,
        username: event.user,
        entity_type: event.entityType,
        audit_identifier: printable(event.name),
        immutable_identifier: String(event.id),
        message: printMessage(event),
      };
      insertAuditEntry(database, { ...entry, signature: signer.sign(signedText(entry)) });
    },
    isAsSigned: (entry) => signer.verify(signedText(entry), entry.signature),
  };
}

/** Every field but id and signature, in a fixed order. */
function signedText(entry: Omit<StoredAuditEntry, 'id' | 'signature'>): string {
  return JSON.stringify([
    entry.timestamp,
    entry.category,
    entry.operation,
    entry.level,
    entry.username,
    entry.entity_type,
    entry.audit_identifier,
    entry.immutable_identifier,
    entry.message,
  ]);
}

function printMessage({ entityType, details }: AuditEvent): string {
  const elements = Object.entries(details).map(([name, value]) =>
    value === undefined ? '' : `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  return `<${entityType}>${elements.join('')}</${entityType}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  return printable(text).replace(/[&<>]/g, (character) => entities[character] ?? '');
}

/**
 * Characters that XML 1.0 cannot hold (section 2.2) and halves of surrogate pairs become the replacement character: the
 * database would not keep them as they were signed.
 */
function printable(text: string): string {
  return (
    Buffer.from(text)
      .toString()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}
