import { styled } from '@mui/material/styles';

/** Short terms with what belongs to them beside, a line each. */
export const Rows = styled('dl')(({ theme }) => ({
  margin: 0,
  fontSize: '0.875rem',
  fontVariantNumeric: 'tabular-nums',
  '& > div': { display: 'flex', alignItems: 'baseline', gap: 12, minHeight: 24 },
  '& > div:has(.stacked-bar)': { alignItems: 'flex-start', paddingBottom: 6 },
  dt: { flex: '0 0 80px', color: (theme.vars ?? theme).palette.text.secondary },
  // Two lines: a name of thousands of characters must not push the fields out of sight.
  dd: {
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
}));
