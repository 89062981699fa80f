import type { Theme } from '@mui/material/styles';

export type StatusTone = 'success' | 'error' | 'warning' | 'info' | 'neutral';

/** Each tone has a shape of its own, so that nothing is told by colour alone. Paths in a box of 16. */
const shapes: Readonly<Record<StatusTone, string>> = {
  success: 'M4 8.500l2.700 2.700L12.500 5',
  error: 'M4.500 4.500l7 7M11.500 4.500l-7 7',
  warning: 'M8 3.500v5.500M8 12v.5',
  info: 'M8 4.500v4l2.500 1.500',
  neutral: 'M4.500 8h7',
};

/** A state in one or two words. A single plain element: grids show one in every row, and scroll as fast as rows are made. */
export function StatusLabel({ tone, children }: { readonly tone: StatusTone; readonly children: string }) {
  return (
    <span className="status-label" data-tone={tone}>
      {children}
    </span>
  );
}

interface ToneColors extends Readonly<Record<Exclude<StatusTone, 'neutral'>, { readonly main: string }>> {
  readonly text: { readonly secondary: string };
}

/** The looks of all status labels, and of the state that is normal, once for the page. */
export function statusLabelStyles(theme: Theme, light: ToneColors, dark: ToneColors) {
  return {
    '.status-quiet': { color: theme.vars?.palette.text.secondary },
    '.status-quiet::before': {
      content: '""',
      display: 'inline-block',
      width: 6,
      height: 6,
      marginRight: 8,
      borderRadius: 3,
      verticalAlign: 'middle',
      backgroundColor: theme.vars?.palette.success.main,
      forcedColorAdjust: 'none',
    },
    '.status-label': {
      display: 'inline-block',
      boxSizing: 'border-box',
      padding: '0 8px 0 23px',
      height: 22,
      lineHeight: '20px',
      borderRadius: 11,
      border: '1px solid color-mix(in srgb, currentColor 45%, transparent)',
      fontSize: '0.75rem',
      fontWeight: 600,
      whiteSpace: 'nowrap',
      verticalAlign: 'middle',
      backgroundRepeat: 'no-repeat',
      backgroundPosition: '5px center',
      backgroundSize: 14,
      backgroundColor: 'color-mix(in srgb, currentColor 8%, transparent)',
      ...Object.fromEntries(
        tones.map((tone) => [
          `&[data-tone="${tone}"]`,
          {
            ...look(tone, light),
            ...theme.applyStyles('dark', look(tone, dark)),
          },
        ]),
      ),
    },
  };
}

const tones = ['success', 'error', 'warning', 'info', 'neutral'] as const satisfies readonly StatusTone[];

function look(tone: StatusTone, palette: ToneColors) {
  const color = tone === 'neutral' ? palette.text.secondary : palette[tone].main;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='${shapes[tone]}' fill='none' stroke='${color}' stroke-width='2' stroke-linecap='round'/></svg>`;
  return { color, backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(svg)}")` };
}
