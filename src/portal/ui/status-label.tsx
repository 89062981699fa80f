import { styled } from '@mui/material/styles';

export type StatusTone = 'success' | 'error' | 'warning' | 'info' | 'neutral';

/** Each tone has a shape of its own, so that nothing is told by colour alone. Paths in a box of 16. */
const shapes: Readonly<Record<StatusTone, string>> = {
  success: 'M4 8.5l2.700 2.700L12.500 5',
  error: 'M4.500 4.500l7 7M11.500 4.500l-7 7',
  warning: 'M8 3.500v5.500M8 12v.5',
  info: 'M8 4.500v4l2.500 1.500',
  neutral: 'M4.500 8h7',
};

/** A state in one or two words. */
export function StatusLabel({ tone, children }: { readonly tone: StatusTone; readonly children: string }) {
  return (
    <Label data-tone={tone}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={shapes[tone]} />
      </svg>
      {children}
    </Label>
  );
}

const Label = styled('span')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  const toneStyle = (color: string) => ({
    color,
    borderColor: `color-mix(in srgb, ${color} 45%, transparent)`,
    background: `color-mix(in srgb, ${color} 8%, transparent)`,
  });
  return {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    padding: '0 8px 0 5px',
    height: 22,
    borderRadius: 11,
    border: '1px solid',
    fontSize: '0.75rem',
    fontWeight: 600,
    whiteSpace: 'nowrap',
    verticalAlign: 'middle',
    svg: {
      width: 14,
      height: 14,
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: 2,
      strokeLinecap: 'round',
    },
    '&[data-tone="success"]': toneStyle(palette.success.main),
    '&[data-tone="error"]': toneStyle(palette.error.main),
    '&[data-tone="warning"]': toneStyle(palette.warning.main),
    '&[data-tone="info"]': toneStyle(palette.info.main),
    '&[data-tone="neutral"]': toneStyle(palette.text.secondary),
  };
});
