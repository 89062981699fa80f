import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { ColumnsMenuItem } from './columns-menu-item.tsx';
import type { GridColumn } from './grid-types.ts';
import { isColumnVisible } from './use-grid-columns.ts';
import type { GridLayout } from './use-grid-layout.ts';

type ColumnsPopoverProps = {
  columns: readonly GridColumn<unknown>[];
  layout: GridLayout;
  anchor: HTMLElement;
  onClose(): void;
};

/** The popover of the button for the columns. */
export function ColumnsPopover({ columns, layout, anchor, onClose }: ColumnsPopoverProps) {
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': 'Columns' } }}
    >
      <MenuRoot>
        <ul>
          {columns.map((column) => (
            <ColumnsMenuItem
              key={column.id}
              column={column}
              visible={isColumnVisible(column, layout)}
              width={layout.sizes[column.id] ?? column.width}
              onVisibleChange={(visible) => layout.setVisible(column.id, visible)}
              onWidthChange={(width) => layout.setSize(column.id, width)}
            />
          ))}
        </ul>
        <div className="columns-foot">
          <ToggleButtonGroup
            size="small"
            exclusive
            value={layout.density}
            aria-label="Row height"
            onChange={(_, density: unknown) => {
              if (density === 'compact' || density === 'standard') layout.setDensity(density);
            }}
          >
            <ToggleButton value="standard">Standard</ToggleButton>
            <ToggleButton value="compact">Compact</ToggleButton>
          </ToggleButtonGroup>
          <Button size="small" color="inherit" onClick={layout.reset}>
            Reset
          </Button>
        </div>
      </MenuRoot>
    </Popover>
  );
}

const MenuRoot = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    flexDirection: 'column',
    width: 300,
    maxWidth: '100%',
    maxHeight: 'min(560px, 80vh)',
    ...theme.typography.body2,
    fontSize: '0.8125rem',
    colorScheme: 'light',
    ...theme.applyStyles('dark', { colorScheme: 'dark' }),
    ul: { margin: 0, padding: 8, overflow: 'auto', listStyle: 'none' },
    li: { display: 'flex', alignItems: 'center', minHeight: 32, paddingInline: 8, borderRadius: 4 },
    'li:hover': { backgroundColor: palette.action.hover },
    label: { display: 'flex', alignItems: 'center', gap: 10, flex: 1, minWidth: 0, minHeight: 32 },
    'label:has(:enabled)': { cursor: 'pointer' },
    ':focus-visible': { outlineColor: palette.primary.main },
    output: {
      width: 36,
      textAlign: 'end',
      fontVariantNumeric: 'tabular-nums',
      color: palette.text.secondary,
    },
    '.columns-foot': {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      padding: '8px 16px',
      borderTop: `1px solid ${palette.divider}`,
    },
    '.MuiToggleButton-root': { padding: '3px 10px', fontSize: '0.75rem', textTransform: 'none' },
  };
});
