import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import FirstPage from '@mui/icons-material/FirstPage';
import LastPage from '@mui/icons-material/LastPage';
import { styled } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { useId } from 'react';
import { PlainButton } from '../plain-button.tsx';
import { PageInput } from './page-input.tsx';
import { pageCount, pageRange } from './page-range.ts';

const PAGE_SIZES = [25, 50, 100, 250, 1000];

type GridPagerProps = {
  /** Counted from one. */
  page: number;
  pageSize: number;
  /** Rows on all pages; null while that is not known. */
  rowCount: number | null;
  /** Rows on this page: where nobody knows of all pages, another one may follow a full one. */
  shown: number;
  onPageChange(page: number): void;
  /** The caller decides which page to show then; the one with the row that was on top, or the first. */
  onPageSizeChange(pageSize: number): void;
  disabled?: boolean;
};

/** Below a grid with pages: where one is in the list, and every way to another page. */
export function GridPager(props: GridPagerProps) {
  const { page, pageSize, rowCount, shown, disabled = false } = props;
  const sizeId = useId();
  const pages = rowCount === null ? null : pageCount(rowCount, pageSize);
  // Of pages that nobody has counted, the one shown is the last that is known of.
  const last = pages ?? page;
  const sizes = PAGE_SIZES.includes(pageSize) ? PAGE_SIZES : [...PAGE_SIZES, pageSize].sort((a, b) => a - b);
  const moves = [
    { label: 'First page', Icon: FirstPage, to: 1, possible: page > 1 },
    { label: 'Previous page', Icon: ChevronLeft, to: Math.min(page - 1, last), possible: page > 1 },
    {
      label: 'Next page',
      Icon: ChevronRight,
      to: page + 1,
      possible: pages ? page < pages : shown >= pageSize,
    },
    { label: 'Last page', Icon: LastPage, to: last, possible: page < last },
  ];
  const buttons = moves.map(({ label, Icon, to, possible }) => (
    <PlainButton
      key={label}
      look="icon"
      aria-label={label}
      title={label}
      // Not `disabled`: a button that switches off under the finger drops the keyboard's focus.
      aria-disabled={!possible || disabled}
      onClick={() => possible && !disabled && props.onPageChange(to)}
    >
      <Icon fontSize="small" />
    </PlainButton>
  ));

  return (
    <PagerBar aria-label="Pages">
      <div className="pager-size">
        <label htmlFor={sizeId} style={visuallyHidden}>
          Rows per page
        </label>
        <select
          title="Rows per page"
          id={sizeId}
          value={pageSize}
          disabled={disabled}
          onChange={(event) => props.onPageSizeChange(Number(event.target.value))}
        >
          {sizes.map((size) => (
            <option key={size} value={size}>
              {size} rows
            </option>
          ))}
        </select>
      </div>
      <span className="pager-range">{pageRange(page, pageSize, rowCount, shown)}</span>
      <div className="pager-moves">
        {buttons.slice(0, 2)}
        <PageInput page={page} pages={pages} disabled={disabled} onPageChange={props.onPageChange} />
        {buttons.slice(2)}
      </div>
    </PagerBar>
  );
}

const PagerBar = styled('nav')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: '4px 12px',
    ...theme.typography.body2,
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    color: palette.text.secondary,
    '.pager-range': { color: palette.text.primary, whiteSpace: 'nowrap' },
    '.pager-size, .pager-moves, .pager-moves > span': { display: 'flex', alignItems: 'center', gap: 4 },
    '.pager-moves > span': { gap: 8, margin: '0 8px', whiteSpace: 'nowrap' },
    '.pager-size select, .pager-moves input': {
      boxSizing: 'border-box',
      height: 28,
      padding: '0 6px',
      font: 'inherit',
      fontVariantNumeric: 'inherit',
      color: palette.text.primary,
      backgroundColor: palette.background.paper,
      border: `1px solid ${palette.divider}`,
      borderRadius: 4,
    },
    '.pager-moves input': { textAlign: 'center' },
    '.pager-size select:focus-visible, .pager-moves input:focus-visible': {
      outline: `2px solid ${palette.primary.main}`,
      outlineOffset: -1,
    },
    // Narrow: one line, without the ways to the ends.
    '@media (max-width: 599px)': {
      justifyContent: 'space-between',
      flexWrap: 'nowrap',
      gap: 4,
      '.pager-size, .pager-moves > span': { display: 'none' },
      '.pager-moves button': { width: 44, minHeight: 44 },
    },
  };
});
