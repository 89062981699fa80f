import { useNavigate } from '@tanstack/react-router';
import { defaultSearch } from '../certificates/certificate-search.ts';
import { lastSearch } from '../certificates/last-search.ts';
import { runListOf } from '../journal/run-list.ts';
import type { ReadableRow } from '../journal/run-rows.ts';
import { paths } from '../paths.ts';
import { usePortal } from '../portal-context.ts';
import { runName } from '../runs/outcome-words.ts';
import { keyPresets, presets } from '../search/presets.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { utcTime } from '../ui/time-words.ts';
import { useStore } from '../ui/use-store.ts';
import { openOverlay } from './overlay.ts';
import { matchingEntries, type PaletteEntry, searchFor } from './palette-entries.ts';

/** More runs are found by what is typed. */
const maxRuns = 30;

/** Everything that matches what is typed: actions of the page, pages, presets and runs; last, a search for it. */
export function usePaletteEntries(typed: string, actions: readonly PaletteEntry[]): readonly PaletteEntry[] {
  const navigate = useNavigate();
  const { runs } = usePortal();
  const rows = useStore(runListOf(runs))?.rows ?? [];
  const help = (page: string | undefined) => () => void navigate({ to: paths.help, params: { page } });
  const pages: readonly (readonly [string, () => void])[] = [
    ['Certificates', () => void navigate({ to: paths.certificates, search: lastSearch.get() })],
    ['Runs', () => void navigate({ to: paths.runs })],
    ['Help', help(undefined)],
    ['What’s new', help('whats-new')],
    ['Keyboard shortcuts', () => openOverlay('shortcuts')],
  ];
  const readable = rows.filter((row): row is ReadableRow => 'heading' in row);
  const entries: readonly PaletteEntry[] = [
    ...actions,
    ...pages.map(([label, act]): PaletteEntry => ({ key: `page-${label}`, group: 'Pages', label, act })),
    ...[...presets, ...(typed === '' ? [] : keyPresets)].map(
      ({ label, search }): PaletteEntry => ({
        key: `preset-${label}`,
        group: 'Presets',
        label,
        act: () => void navigate({ to: paths.certificates, search: { ...defaultSearch, ...search } }),
      }),
    ),
    ...readable.slice(0, typed === '' ? 3 : maxRuns).map(
      (row): PaletteEntry => ({
        key: `run-${row.id}`,
        group: 'Runs',
        label: `${runName(row.heading)}, ${utcTime(row.heading.confirmedAt)}`,
        note: row.heading.form.Comment,
        act: () => void navigate({ to: paths.run, params: { runId: row.id } }),
      }),
    ),
  ];
  const shown = matchingEntries(entries, typed);
  const search = searchFor(typed);
  if (!search) return shown;
  return [
    ...shown,
    {
      key: 'search',
      group: 'Search',
      label: `Certificates: ${revealHostile(search.words)}`,
      act: () =>
        void navigate({
          to: paths.certificates,
          search: { ...lastSearch.get(), page: 1, query: search.query },
        }),
    },
  ];
}
