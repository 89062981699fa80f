import type { CertificateFinder, ListedCertificate } from '#revocation/list/certificate-finder.ts';
import { type Finding, sortOut } from '#revocation/list/findings.ts';
import type { Unreadable } from '#revocation/list/list-entry.ts';
import { reconcile } from '#revocation/list/reconcile.ts';
import { type Content, decodeFile } from './decode-file.ts';
import { readContent } from './read-content.ts';

export interface Read {
  readonly findings: readonly Finding[];
  readonly unreadable: readonly Unreadable[];
  /** Whether the list is a table of which nobody has said what column names the certificates. */
  readonly asked: boolean;
}

/** Reads a list and looks for its certificates as the dialog does, with nothing chosen. */
export async function readList(content: Content, finder: CertificateFinder): Promise<Read> {
  const decoded =
    typeof content === 'string' ? content : await decodeFile(new File([Uint8Array.from(content)], 'list'));
  const { entries, unreadable, summary } = readContent(decoded, { form: null, column: null, numbers: null });
  const scope = { collectionId: undefined, seesAll: true };
  const answers = await reconcile(entries, finder, scope, { readsEverything: true, onProgress: () => {} });
  const asked = summary.table !== null && summary.choice?.key === null;
  return { findings: sortOut(entries, answers, scope, Date.now()), unreadable, asked };
}

/** Certificates that would be selected without another word. */
export function taken({ findings }: Read): readonly ListedCertificate[] {
  return findings.flatMap(({ kind, certificates }) => (kind === 'matched' ? certificates : []));
}
