import { styled, type Theme } from '@mui/material/styles';
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
 * colours tell nothing alone.
 */
export function StackedBar({ label, parts, open = 0 }: StackedBarProps) {
  const there = parts.filter(({ count }) => count > 0);
  const told = there.map(({ name, count }) => `${revealHostile(name)} ${formatCount(count)}`).join(', ');
  const said =
    label === undefined
      ? { 'aria-hidden': true }
      : { role: 'img', 'aria-label': `${label}: ${told}`, title: told };
  return (
    <Track className="stacked-bar" {...said}>
      {there.map(({ key, count, fill }) => (
        <span key={key} data-fill={fill} style={{ flexGrow: count }} />
      ))}
      {open > 0 && <span style={{ flexGrow: open }} />}
    </Track>
  );
}

/** Ties a figure of a text to its part of a bar. */
export function BarKey({ fill }: { readonly fill: BarFill }) {
  return <Key data-fill={fill} aria-hidden="true" />;
}

/** What a part is painted with, by its `data-fill`. The same on paper and in forced colours: else it would tell nothing. */
function painted(theme: Theme) {
  const { palette } = theme.vars ?? theme;
  const share = (percent: number) => `color-mix(in srgb, ${palette.primary.main} ${percent}%, transparent)`;
  const fills: Readonly<Record<BarFill, string>> = {
    success: palette.success.main,
    error: palette.error.main,
    // The colour of words would be brown as a surface.
    warning: `color-mix(in srgb, ${palette.warning.main}, orange 40%)`,
    info: palette.info.main,
    doubt: palette.warning.main,
    sending: `color-mix(in srgb, ${palette.info.main} 55%, transparent)`,
    neutral: palette.text.disabled,
    share1: palette.primary.main,
    share2: share(68),
    share3: share(45),
    share4: share(28),
    rest: palette.divider,
  };
  const hatch = `repeating-linear-gradient(135deg, transparent 0 2px, ${palette.background.paper} 2px 4px)`;
  return {
    printColorAdjust: 'exact',
    forcedColorAdjust: 'none',
    ...Object.fromEntries(
      Object.entries(fills).map(([fill, color]) => [
        `&[data-fill="${fill}"]`,
        { backgroundColor: color, ...(fill === 'doubt' && { backgroundImage: hatch }) },
      ]),
    ),
  } as const;
}

const Track = styled('span')(({ theme }) => ({
  display: 'flex',
  gap: 2,
  height: 8,
  borderRadius: 4,
  overflow: 'hidden',
  backgroundColor: (theme.vars ?? theme).palette.action.hover,
  '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  '& > span': { flexBasis: 3, minWidth: 0, ...painted(theme) },
}));

const Key = styled('span')(({ theme }) => ({
  display: 'inline-block',
  flexShrink: 0,
  width: 8,
  height: 8,
  borderRadius: 2,
  verticalAlign: 'baseline',
  ...painted(theme),
  '&[data-fill="rest"]': {
    backgroundColor: (theme.vars ?? theme).palette.divider,
    boxShadow: `inset 0 0 0 1px ${(theme.vars ?? theme).palette.text.disabled}`,
  },
}));
