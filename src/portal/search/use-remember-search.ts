import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { CommandError } from '#command/errors.ts';
import type { CertificateSearch } from '../api/certificate-list.ts';
import { certificateQueries } from '../api/certificates.ts';
import type { SearchState } from './search-state.ts';

/** Milliseconds that a search must stand: each stop while typing is a search too. */
const lasting = 2000;

/**
 * Remembers a search once it was answered and stood for a while, or something was done with the answer.
 * @param asked what the page asks Command for; null while it asks for nothing
 * @returns the certificates that are shown, and why Command refused what was asked; null: it did not
 */
export function useRememberSearch({ query, revoked, expired }: SearchState, asked: CertificateSearch | null) {
  const page = useQuery({ ...certificateQueries.page(asked ?? {}), enabled: false });
  const isAnswered = asked !== null && page.isSuccess && !page.isPlaceholderData;
  useEffect(() => {
    if (!isAnswered || query === '') return;
    const remember = () => {
      stop();
      // Not needed before: what is remembered is shown in a menu.
      void import('./recent-searches.ts')
        .then(({ rememberSearch }) => rememberSearch({ query, revoked, expired }))
        .catch(() => {});
    };
    const onAction = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest('[role="search"]'))) remember();
    };
    const timer = setTimeout(remember, lasting);
    document.addEventListener('pointerdown', onAction, true);
    document.addEventListener('keydown', onAction, true);
    function stop() {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', onAction, true);
      document.removeEventListener('keydown', onAction, true);
    }
    return stop;
  }, [isAnswered, query, revoked, expired]);
  const refusal = asked !== null && page.error instanceof CommandError ? page.error : null;
  return {
    shown: page.data?.certificates ?? [],
    refused: refusal?.status === 400 ? refusal.message : null,
  };
}
