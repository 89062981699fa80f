import { styled } from '@mui/material/styles';

/** A line above the grid that says something of all of it, and a way out at its end. */
export const NoticeLine = styled('div')<{ readonly tone: 'warning' | 'quiet' }>(({ theme, tone }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    margin: '0 16px 12px',
    padding: '6px 12px',
    borderRadius: 8,
    border: `1px solid ${tone === 'warning' ? palette.warning.main : palette.divider}`,
    ...theme.typography.body2,
    ...(tone === 'quiet' && { color: palette.text.secondary }),
    overflowWrap: 'anywhere',
    button: { marginLeft: 'auto' },
  };
});
