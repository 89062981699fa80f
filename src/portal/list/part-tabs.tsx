import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { findingNames } from '#revocation/list/finding-names.ts';
import type { FindingKind } from '#revocation/list/findings.ts';
import { formatCount } from '../ui/counted.ts';
import { focusOnMount } from './focus-on-mount.ts';

export type PartKind = FindingKind | 'unreadable';

export function partName(kind: PartKind): string {
  return kind === 'unreadable' ? 'Unreadable' : findingNames[kind];
}

interface PartTabsProps {
  /** Only parts with something in them; how much. */
  readonly counts: readonly (readonly [PartKind, number])[];
  readonly value: PartKind;
  readonly onChange: (part: PartKind) => void;
  /** Beside each other where there is no room for a column. */
  readonly isNarrow: boolean;
  /** Of the panel that shows the part. */
  readonly panelId: string;
}

/** The parts that a list came apart into. */
export function PartTabs({ counts, value, onChange, isNarrow, panelId }: PartTabsProps) {
  return (
    <Tabs
      value={value}
      onChange={(_, part: PartKind) => onChange(part)}
      orientation={isNarrow ? 'horizontal' : 'vertical'}
      variant="scrollable"
      scrollButtons={isNarrow ? 'auto' : false}
      aria-label="Parts of the list"
      sx={
        isNarrow
          ? { borderBottom: 1, borderColor: 'divider' }
          : { borderRight: 1, borderColor: 'divider', minWidth: 230, flexShrink: 0 }
      }
    >
      {counts.map(([kind, count]) => (
        <Tab
          key={kind}
          value={kind}
          ref={kind === value ? focusOnMount : null}
          id={`${panelId}-${kind}`}
          aria-controls={panelId}
          label={
            <span style={{ display: 'flex', width: '100%', justifyContent: 'space-between', gap: 12 }}>
              <span>{partName(kind)}</span>
              <span style={{ fontVariantNumeric: 'tabular-nums' }}>{formatCount(count)}</span>
            </span>
          }
          sx={{ minHeight: 42, alignItems: 'stretch', justifyContent: 'center', maxWidth: 'none' }}
        />
      ))}
    </Tabs>
  );
}
