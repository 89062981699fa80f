import type { Theme } from '@mui/material/styles';

const tick = mask('M3.500 8.500l3 3 6-7');
const dash = mask('M4 8h8');

/** Plain checkboxes, the same in every browser: unticked ones are grey squares in the dark otherwise. */
export function nativeCheckbox({ vars }: Theme) {
  const palette = vars?.palette;
  return {
    'input[type="checkbox"]': {
      appearance: 'none',
      display: 'inline-block',
      verticalAlign: 'middle',
      flexShrink: 0,
      width: 16,
      height: 16,
      margin: 0,
      border: `1.5px solid ${palette?.text.secondary}`,
      borderRadius: 4,
      cursor: 'inherit',
      '&:checked, &:indeterminate': {
        borderColor: palette?.primary.main,
        backgroundColor: palette?.primary.main,
      },
      '&:disabled, &[aria-disabled="true"]': { opacity: 0.5 },
      '&:checked::before, &:indeterminate::before': {
        content: '""',
        display: 'block',
        width: 13,
        height: 13,
        backgroundColor: palette?.primary.contrastText,
        mask: tick,
      },
      '&:indeterminate::before': { mask: dash },
      '@media (forced-colors: active)': { appearance: 'auto' },
    },
  } as const;
}

function mask(path: string): string {
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='${path}' fill='none' stroke='black' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}") center / contain no-repeat`;
}
