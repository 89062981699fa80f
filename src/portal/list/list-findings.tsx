import Download from '@mui/icons-material/Download';
import Replay from '@mui/icons-material/Replay';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useCallback, useId, useMemo, useState } from 'react';
import type { FindingKind } from '#revocation/list/findings.ts';
import type { Unreadable } from '#revocation/list/list-entry.ts';
import { counted } from '../ui/counted.ts';
import { downloadFindings, downloadUnreadable } from './finding-csv.ts';
import { FindingGrid } from './finding-grid.tsx';
import type { FindingParts, FindingRow } from './finding-parts.ts';
import { findingExplanations, optionalKinds } from './finding-words.ts';
import { FindingsBar } from './findings-bar.tsx';
import { PartTabs } from './part-tabs.tsx';
import { type PartKind, partName } from './part-words.ts';
import { type Choices, countOfPart } from './taken.ts';
import { UnreadableGrid } from './unreadable-grid.tsx';

interface ListFindingsProps {
  readonly parts: FindingParts;
  readonly unreadable: readonly Unreadable[];
  readonly isNarrow: boolean;
  /** Parts that are taken. */
  readonly taken: ReadonlySet<FindingKind>;
  readonly onTakenChange: (taken: ReadonlySet<FindingKind>) => void;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
  readonly onRetry: () => void;
}

/** The findings for every entry of a list, part by part. */
export function ListFindings(props: ListFindingsProps) {
  const { parts, unreadable, isNarrow, taken, choices, onChoose } = props;
  const panelId = useId();
  const counts = countParts(parts, unreadable.length);
  const [chosenPart, setPart] = useState<PartKind>('matched');
  // A retry may empty the part that is open.
  const part = counts.some(([kind]) => kind === chosenPart) ? chosenPart : (counts[0]?.[0] ?? 'matched');
  const shown = (part === 'unreadable' ? undefined : parts.rows.get(part)) ?? noRows;
  const isOptional = part !== 'unreadable' && optionalKinds.includes(part);
  // Counting looks at every row.
  const optionalCount = useMemo(
    () => (part !== 'unreadable' && isOptional ? countOfPart(part, shown) : 0),
    [part, isOptional, shown],
  );
  const download = useCallback(
    () =>
      void (part === 'unreadable' ? downloadUnreadable(unreadable) : downloadFindings(partName(part), shown)),
    [part, unreadable, shown],
  );

  function take(kind: FindingKind, isTaken: boolean) {
    const next = new Set(taken);
    if (isTaken) next.add(kind);
    else next.delete(kind);
    props.onTakenChange(next);
  }

  return (
    <Stack sx={{ flex: 1, minHeight: 0 }}>
      <FindingsBar counts={counts} />
      <Stack
        direction={isNarrow ? 'column' : 'row'}
        sx={{ flex: 1, minHeight: 0, borderTop: 1, borderColor: 'divider' }}
      >
        <PartTabs counts={counts} value={part} onChange={setPart} isNarrow={isNarrow} panelId={panelId} />
        <Stack
          role="tabpanel"
          id={panelId}
          aria-labelledby={`${panelId}-${part}`}
          sx={{ flex: 1, minWidth: 0, minHeight: 0 }}
        >
          <Stack direction="row" sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 2, py: 1.25 }}>
            <Typography variant="body2" sx={{ flex: '1 1 260px', color: 'text.secondary' }}>
              {part === 'unreadable'
                ? 'Nothing was taken from these. Correct them, or leave them out knowingly.'
                : findingExplanations[part]}
            </Typography>
            {part === 'unchecked' && (
              <Button size="small" color="inherit" startIcon={<Replay />} onClick={props.onRetry}>
                Retry
              </Button>
            )}
            {isOptional && (
              <FormControlLabel
                label={takenWords(optionalCount, shown.length)}
                slotProps={{ typography: { variant: 'body2' } }}
                control={
                  <Checkbox
                    size="small"
                    checked={taken.has(part)}
                    onChange={(_, isTaken) => take(part, isTaken)}
                  />
                }
              />
            )}
            <Button size="small" color="inherit" startIcon={<Download />} onClick={download}>
              Download CSV
            </Button>
          </Stack>
          {part === 'unreadable' ? (
            <UnreadableGrid unreadable={unreadable} />
          ) : (
            <FindingGrid key={part} kind={part} rows={shown} choices={choices} onChoose={onChoose} />
          )}
        </Stack>
      </Stack>
    </Stack>
  );
}

const noRows: readonly FindingRow[] = [];

/** Such as "Select 2 of the 5 certificates too: the active ones that are no CA’s". */
function takenWords(count: number, all: number): string {
  if (count === all) return `Select ${counted(all, 'certificate')} too`;
  return `Select ${count} of the ${counted(all, 'certificate')} too: the active ones that are no CA’s`;
}

/** How many entries each part has, of those that have any. */
function countParts({ counts }: FindingParts, unreadable: number): readonly (readonly [PartKind, number])[] {
  // The first part stays, also without anything in it: that is news too.
  const found = [...counts].filter(([kind, count]) => count > 0 || kind === 'matched');
  return unreadable > 0 ? [...found, ['unreadable', unreadable]] : found;
}
