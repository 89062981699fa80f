import type { SelectedCertificate } from '#revocation/selection.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { cannotCopy, copyText } from '../ui/copy-text.ts';
import { counted } from '../ui/counted.ts';
import { oneAtATime } from '../ui/one-at-a-time.ts';

/** What the page of a run does with certificates of it, whichever button asks for it. */
export function outcomeActions(
  run: PortalRun,
  onSaid: (said: string) => void,
  onSelect: (certificates: readonly SelectedCertificate[]) => void,
) {
  async function copy(ids: readonly number[]) {
    const isCopied = await copyText(ids.join('\n'));
    onSaid(isCopied ? `Copied ${counted(ids.length, 'ID')}.` : cannotCopy);
  }

  return {
    onCopy: (ids: readonly number[]) => void copy(ids),
    onRefresh: (ids: readonly number[]) => run.refresh(ids),
    onRetry: oneAtATime((ids: readonly number[]) => {
      onSaid('');
      run.retry(ids);
    }),
    onSelect(ids: readonly number[]) {
      const chosen = new Set(ids);
      onSelect(run.certificates.filter(({ Id }) => chosen.has(Id)));
    },
  };
}
