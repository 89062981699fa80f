import { styled } from '@mui/material/styles';

/** The look of what a page of the help says. */
export const HelpArticle = styled('article')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    ...theme.typography.body1,
    minWidth: 0,
    overflowWrap: 'anywhere',
    h1: { ...theme.typography.h1, fontSize: '1.5rem', margin: '0 0 12px' },
    h2: { ...theme.typography.h2, fontSize: '1.125rem', margin: '36px 0 8px' },
    h3: { ...theme.typography.h2, fontSize: '0.9375rem', margin: '24px 0 8px' },
    'h1, h2, h3, tr': { scrollMarginTop: 16 },
    'h1:focus, h2:focus, h3:focus': { outline: 'none' },
    'h2:focus, h3:focus, tr:focus': {
      outline: 'none',
      backgroundColor: `color-mix(in srgb, ${palette.primary.main} 12%, transparent)`,
      boxShadow: `0 0 0 4px color-mix(in srgb, ${palette.primary.main} 12%, transparent)`,
      borderRadius: 2,
    },
    'p, ul, ol': { margin: '0 0 12px', lineHeight: 1.6 },
    'ul, ol': { paddingInlineStart: 24 },
    li: { marginBottom: 4 },
    a: { color: palette.primary.main },
    '.anchor': {
      marginInlineStart: 8,
      padding: '0 4px',
      fontWeight: 400,
      textDecoration: 'none',
      // There for a pointer and the keyboard, and not in the way of whoever reads.
      opacity: 0,
      '&:focus-visible': { opacity: 1 },
    },
    'h2:hover .anchor, h3:hover .anchor': { opacity: 1 },
    '@media (hover: none)': { '.anchor': { opacity: 1 } },
    code: {
      padding: '1px 4px',
      fontSize: '0.875em',
      overflowWrap: 'anywhere',
      borderRadius: 4,
      backgroundColor: `color-mix(in srgb, ${palette.text.primary} 7%, transparent)`,
    },
    img: {
      display: 'block',
      maxWidth: '100%',
      height: 'auto',
      margin: '8px 0 16px',
      border: `1px solid ${palette.divider}`,
      borderRadius: 8,
    },
    table: {
      borderCollapse: 'collapse',
      margin: '4px 0 16px',
      width: '100%',
      minWidth: 520,
      ...theme.typography.body2,
    },
    'th, td': {
      padding: '7px 16px 7px 0',
      borderBottom: `1px solid ${palette.divider}`,
      textAlign: 'start',
      verticalAlign: 'top',
    },
    // A column is as wide as its longest word; the last one, with sentences and addresses, takes what is left.
    'th, td, td code': { overflowWrap: 'normal' },
    'td:last-of-type, td:last-of-type code': { overflowWrap: 'anywhere' },
    th: { color: palette.text.secondary, fontWeight: 500 },
  };
});
