import type { Theme } from '@mui/material/styles';
import { formatCount } from './counted.ts';
import { revealHostile } from './hostile-characters.ts';
import type { StatusTone } from './status-label.tsx';

/** A meaning has a tone, and `doubt` is a warning that may still go; parts without one are shades of one colour, the darkest first, and `rest` what is left of them. */
export type BarFill = StatusTone | 'doubt' | 'sending' | 'share1' | 'share2' | 'share3' | 'share4' | 'rest';

export const shareFills = ['share1', 'share2', 'share3', 'share4'] as const satisfies readonly BarFill[];

export interface BarPart {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly fill: BarFill;
}

interface StackedBarProps {
  /** The whole that is divided; the counts are told with it. Without one the bar only repeats what text beside it says. */
  readonly label?: string;
  readonly parts: readonly BarPart[];
  /** How much of the track the parts do not fill, as a count. */
  readonly open?: number;
}

/**
 * A whole and its parts as lengths. Each part that is there is wide enough to be seen. The figures stand beside it as text:
 * colours tell nothing alone. Plain elements, as grids show one in every row.
 */
export function StackedBar({ label, parts, open = 0 }: StackedBarProps) {
  const there = parts.filter(({ count }) => count > 0);
  const told = there.map(({ name, count }) => `${revealHostile(name)} ${formatCount(count)}`).join(', ');
  const said =
    label === undefined
      ? { 'aria-hidden': true }
      : { role: 'img', 'aria-label': `${label}: ${told}`, title: told };
  return (
    <span className="stacked-bar" {...said}>
      {there.map(({ key, count, fill }) => (
        <span key={key} data-fill={fill} style={{ flexGrow: count }} />
      ))}
      {open > 0 && <span style={{ flexGrow: open }} />}
    </span>
  );
}

/** Ties a figure of a text to its part of a bar. */
export function BarKey({ fill }: { readonly fill: BarFill }) {
  return <span className="bar-key" data-fill={fill} aria-hidden="true" />;
}

/** The looks of all bars and of the keys to their parts, once for the page. */
export function stackedBarStyles({ vars }: Theme) {
  const palette = vars?.palette;
  const share = (percent: number) => `color-mix(in srgb, ${palette?.primary.main} ${percent}%, transparent)`;
  const fills: Readonly<Record<BarFill, string | undefined>> = {
    success: palette?.success.main,
    error: palette?.error.main,
    // The colour of words would be brown as a surface.
    warning: `color-mix(in srgb, ${palette?.warning.main}, orange 40%)`,
    info: palette?.info.main,
    doubt: palette?.warning.main,
    sending: `color-mix(in srgb, ${palette?.info.main} 55%, transparent)`,
    neutral: palette?.text.disabled,
    share1: palette?.primary.main,
    share2: share(68),
    share3: share(45),
    share4: share(28),
    rest: palette?.divider,
  };
  const hatch = `repeating-linear-gradient(135deg, transparent 0 2px, ${palette?.background.paper} 2px 4px)`;
  const painted = Object.fromEntries(
    Object.entries(fills).map(([fill, color]) => [
      `&[data-fill="${fill}"]`,
      { backgroundColor: color, ...(fill === 'doubt' && { backgroundImage: hatch }) },
    ]),
  );
  const shown = { printColorAdjust: 'exact', forcedColorAdjust: 'none' } as const;
  return {
    '.stacked-bar': {
      display: 'flex',
      gap: 2,
      height: 8,
      borderRadius: 4,
      overflow: 'hidden',
      backgroundColor: palette?.action.hover,
      '@media (forced-colors: active)': { border: '1px solid CanvasText' },
      '& > span': { flexBasis: 3, minWidth: 0, ...shown, ...painted },
    },
    '.bar-key': {
      display: 'inline-block',
      flexShrink: 0,
      width: 8,
      height: 8,
      borderRadius: 2,
      verticalAlign: 'baseline',
      '&[data-fill="rest"]': { boxShadow: `inset 0 0 0 1px ${palette?.text.disabled}` },
      ...shown,
      ...painted,
    },
  };
}
