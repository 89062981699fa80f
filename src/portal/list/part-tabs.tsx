import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { formatCount } from '../ui/counted.ts';
import { BarKey } from '../ui/stacked-bar.tsx';
import { focusOnMount } from './focus-on-mount.ts';
import { type PartKind, partFills, partName } from './part-words.ts';

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
            <span style={{ display: 'flex', width: '100%', alignItems: 'center', gap: 10 }}>
              <BarKey fill={partFills[kind]} />
              <span>{partName(kind)}</span>
              <span style={{ marginLeft: 'auto', fontVariantNumeric: 'tabular-nums' }}>
                {formatCount(count)}
              </span>
            </span>
          }
          sx={{ minHeight: 42, alignItems: 'stretch', justifyContent: 'center', maxWidth: 'none' }}
        />
      ))}
    </Tabs>
  );
}
