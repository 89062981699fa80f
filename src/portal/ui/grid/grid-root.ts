import { styled } from '@mui/material/styles';
import { SELECT_COLUMN_WIDTH } from './grid-types.ts';

const HEADER_HEIGHT = 32;

// As many as fit on a tall screen; the grid cuts off what does not.
const SKELETON_ROWS = 40;

/** All of the grid's looks in one class, so that rows and cells are plain elements and cost nothing to style. */
export const GridRoot = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  const tint = (opacity: number) => theme.alpha(palette.primary.main, opacity);
  const ring = { outline: `2px solid ${palette.primary.main}`, outlineOffset: -2 };

  const middle = 'calc(var(--grid-row-height) / 2)';
  const bar = `transparent calc(${middle} - 5px), ${palette.action.hover} 0 calc(${middle} + 5px), transparent 0`;

  return {
    '--grid-background': palette.background.paper,
    containerType: 'inline-size',
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    height: '100%',
    minHeight: 0,
    minWidth: 0,
    ...theme.typography.body2,
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    color: palette.text.primary,
    backgroundColor: 'var(--grid-background)',
    // Native checkboxes and scrollbars follow the theme.
    colorScheme: 'light',
    ...theme.applyStyles('dark', { colorScheme: 'dark' }),

    '.grid-scroller': {
      flex: '1 1 0',
      minHeight: 0,
      overflow: 'auto',
      overscrollBehaviorX: 'contain',
      // Rows stand at fixed places: there is nothing to hold on to when some of them come or go.
      overflowAnchor: 'none',
      // Cells that scroll into view must not end up under the header or the columns that stick.
      scrollPadding: `${HEADER_HEIGHT}px 0 0 calc(var(--grid-sticky-width) + var(--grid-first-width))`,
      outline: 'none',
      // Nothing shines through: browsers then move what is painted, and do not paint it again in every frame of a scroll.
      backgroundColor: 'var(--grid-background)',
    },
    '.grid-table': { minWidth: 'var(--grid-width)' },
    '.grid-head': { position: 'sticky', top: 0, zIndex: 2 },
    '.grid-body': { position: 'relative', contain: 'strict', transition: 'opacity 120ms linear' },
    // Waits a moment, so that a quick answer does not flicker.
    '&[data-stale] .grid-body': { opacity: 0.75, transitionDelay: '150ms' },
    // Paler once more, they could not be read.
    '&[data-stale] :is(.status-quiet, .grid-dim, b[data-tone])': { color: 'inherit' },
    '&[data-inert] .grid-body .grid-select': { cursor: 'default' },
    '.grid-note': {
      position: 'absolute',
      zIndex: 3,
      insetInline: 16,
      top: HEADER_HEIGHT + 8,
      width: 'fit-content',
      margin: '0 auto',
      padding: '6px 12px',
      borderRadius: 6,
      color: palette.text.primary,
      backgroundColor: palette.background.paper,
      border: `1px solid ${palette.divider}`,
      boxShadow: theme.shadows[2],
      pointerEvents: 'none',
    },
    '.grid-note:empty': { display: 'none' },

    '.grid-row': {
      '--grid-tint': 'transparent',
      display: 'grid',
      gridTemplateColumns: 'var(--grid-columns)',
      boxSizing: 'border-box',
      height: 'var(--grid-row-height)',
      borderBottom: `1px solid ${palette.divider}`,
      backgroundColor: 'var(--grid-tint)',
    },
    '.grid-body .grid-row': { position: 'absolute', insetInline: 0, top: 0, contain: 'strict' },
    '.grid-body .grid-row:hover': { '--grid-tint': palette.action.hover },
    '.grid-row[aria-selected="true"]': { '--grid-tint': tint(0.08) },
    '.grid-body .grid-row[aria-selected="true"]:hover': { '--grid-tint': tint(0.12) },
    '.grid-row[aria-current="true"]': { '--grid-tint': tint(0.12) },
    '.grid-row[aria-current="true"] > :first-of-type': {
      boxShadow: `inset 3px 0 ${palette.primary.main}`,
    },
    '&[data-opens] .grid-body .grid-cell': { cursor: 'pointer' },

    '.grid-cell': {
      boxSizing: 'border-box',
      minWidth: 0,
      padding: '0 12px',
      lineHeight: 'calc(var(--grid-row-height) - 1px)',
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    '.grid-end': { textAlign: 'end' },
    '.grid-dim': { color: palette.text.secondary },
    '.grid-cell [data-tone="warning"]': { fontWeight: 600, color: palette.warning.main },
    '.grid-cell [data-tone="error"]': { fontWeight: 600, color: palette.error.main },
    // Cut off in the middle. No flex box: what is copied would have a line break there.
    '.grid-middle > span': {
      display: 'inline-block',
      maxWidth: 'calc(100% - 6.5ch)',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      verticalAlign: 'bottom',
    },
    // A cell may speak differently from close by: pointed at, or with the focus on it.
    '.grid-close': { display: 'none' },
    '.grid-cell:hover, .grid-cell:focus-visible': {
      '.grid-close': { display: 'inline' },
      '.grid-rest': { display: 'none' },
    },
    '.grid-cell:focus-visible, .grid-cell :focus-visible': { ...ring, borderRadius: 2 },
    '.grid-cell :focus-visible': { outlineOffset: -1 },
    // On the box, not on its cell: a rule with :has() is asked for every row that comes or goes.
    '.grid-select :focus-visible': { outlineOffset: 3 },

    '&[data-narrow] .grid-first': { paddingLeft: 4 },
    // On a phone: a name, and below it what else there is to know.
    '&[data-narrow] .grid-body .grid-first': {
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'center',
      lineHeight: '20px',
      '& > *': { overflow: 'hidden', textOverflow: 'ellipsis' },
      '& > :last-child': { color: palette.text.secondary, fontSize: '0.75rem' },
    },

    '.grid-select': {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      padding: 0,
      cursor: 'pointer',
      WebkitTapHighlightColor: 'transparent',
    },
    // The whole cell takes the click: 40 px wide, as high as the row.

    // Checkboxes and the first column stay in view, but stick only once there is something to stick to: each sticky cell
    // costs the browser a layer to think about in every frame of a vertical scroll.
    '.grid-scroller[data-scrolled]': {
      '.grid-select, .grid-first': {
        position: 'sticky',
        left: 0,
        zIndex: 1,
        background: 'linear-gradient(var(--grid-tint), var(--grid-tint)) var(--grid-background)',
      },
      '.grid-select + .grid-first': { left: SELECT_COLUMN_WIDTH },
      '.grid-first': { boxShadow: `inset -1px 0 ${palette.divider}` },
      // On a narrow screen a first column that stays put would leave no room for the others.
      '@container (max-width: 599px)': {
        '.grid-row > .grid-first': { position: 'relative', left: 0, zIndex: 0, boxShadow: 'none' },
      },
    },
    '@container (max-width: 599px)': {
      '.grid-scroller': { scrollPaddingLeft: 'var(--grid-sticky-width)' },
    },

    '.grid-head .grid-row': { height: HEADER_HEIGHT, backgroundColor: 'var(--grid-background)' },
    '.grid-head .grid-cell': {
      position: 'relative',
      display: 'flex',
      alignItems: 'center',
      gap: 4,
      fontSize: '0.75rem',
      fontWeight: 600,
      color: palette.text.secondary,
      userSelect: 'none',
    },
    '.grid-head .grid-select': { justifyContent: 'center' },
    '.grid-head .grid-end': { flexDirection: 'row-reverse' },
    '.grid-head [aria-sort]': { cursor: 'pointer' },
    '.grid-head [aria-sort]:hover': { color: palette.text.primary },
    '.grid-head [aria-sort="ascending"], .grid-head [aria-sort="descending"]': {
      color: palette.text.primary,
    },
    '.grid-title': { overflow: 'hidden', textOverflow: 'ellipsis' },
    '.grid-sort': { flex: 'none', fontSize: 16 },
    // Hidden, not transparent: every transparent part is one more layer to think about while rows scroll.
    '.grid-head [aria-sort="none"] .grid-sort': { visibility: 'hidden', color: palette.text.disabled },
    '.grid-head [aria-sort="none"]:hover .grid-sort': { visibility: 'visible' },

    '.grid-resize': {
      position: 'absolute',
      insetBlock: 0,
      right: 0,
      width: 12,
      cursor: 'col-resize',
      touchAction: 'none',
    },
    '.grid-resize::after': {
      content: '""',
      position: 'absolute',
      insetBlock: 8,
      right: 0,
      width: 1,
      backgroundColor: palette.divider,
      visibility: 'hidden',
    },
    '.grid-head:hover .grid-resize::after': { visibility: 'visible' },
    '@media (hover: none)': { '.grid-resize::after': { visibility: 'visible' } },
    '.grid-resize:hover::after, .grid-resize[data-dragging]::after': {
      insetBlock: 0,
      width: 2,
      visibility: 'visible',
      backgroundColor: palette.primary.main,
    },

    '.grid-bones': {
      display: 'grid',
      gridTemplateColumns: 'var(--grid-columns)',
      height: `calc(${SKELETON_ROWS} * var(--grid-row-height))`,
      backgroundImage: `linear-gradient(transparent calc(100% - 1px), ${palette.divider} 0)`,
      backgroundSize: '100% var(--grid-row-height)',
      animation: 'grid-wait 1.6s ease-in-out infinite',
    },
    // Two lengths that look like text, one row each.
    '.grid-bone': {
      height: '100%',
      backgroundImage: `linear-gradient(${bar}), linear-gradient(${bar})`,
      backgroundSize: '72% calc(2 * var(--grid-row-height)), 52% calc(2 * var(--grid-row-height))',
      backgroundPosition: '0 0, 0 var(--grid-row-height)',
      backgroundRepeat: 'repeat-y',
    },
    '.grid-bones > .grid-bone': {
      backgroundSize: '16px calc(2 * var(--grid-row-height)), 16px calc(2 * var(--grid-row-height))',
      backgroundPosition: '50% 0, 50% var(--grid-row-height)',
    },
    '@keyframes grid-wait': { '50%': { opacity: 0.45 } },
    '@media (prefers-reduced-motion: reduce)': { '.grid-bones': { animation: 'none' } },

    // Stays in view and as wide as the grid while the header above it scrolls sideways.
    '.grid-slot': { position: 'sticky', left: 0, width: '100cqw', boxSizing: 'border-box', padding: 16 },
  };
});
