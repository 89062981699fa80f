import Popper from '@mui/material/Popper';
import { styled } from '@mui/material/styles';
import type { CompletionOption } from '#command/query/completion.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { OptionLine } from './option-line.tsx';

interface CompletionListProps {
  /** Of the list; its options have it with a hyphen and their place. */
  readonly id: string;
  readonly anchor: HTMLElement | null;
  readonly options: readonly CompletionOption[];
  /** -1: none. */
  readonly active: number;
  readonly onTake: (option: CompletionOption) => void;
}

/** Words that can be written at a place of the text. The focus stays in the text. */
export function CompletionList({ id, anchor, options, active, onTake }: CompletionListProps) {
  return (
    <Popper open={anchor !== null} anchorEl={anchor} placement="bottom-start" sx={{ zIndex: 1300 }}>
      <List id={id} role="listbox" aria-label="Suggestions">
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text, where the focus is
          <div
            key={option.insert}
            id={`${id}-${index}`}
            ref={(element) => {
              if (index === active) element?.scrollIntoView({ block: 'nearest' });
            }}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(option)}
          >
            <OptionLine name={<VisibleText text={option.label} />} detail={option.detail} />
          </div>
        ))}
      </List>
    </Popper>
  );
}

const List = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    margin: '6px 0',
    padding: 4,
    minWidth: 240,
    maxWidth: 'min(480px, 94vw)',
    maxHeight: 280,
    overflowY: 'auto',
    background: palette.background.paper,
    color: palette.text.primary,
    border: `1px solid ${palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    boxShadow: theme.shadows[6],
    '[role="option"]': {
      display: 'flex',
      alignItems: 'center',
      minHeight: 30,
      padding: '3px 8px',
      borderRadius: 4,
      cursor: 'pointer',
    },
    '[role="option"]:hover': { background: palette.action.hover },
    '[aria-selected="true"]': {
      background: `color-mix(in srgb, ${palette.primary.main} 16%, transparent)`,
      '@media (forced-colors: active)': { outline: '2px solid Highlight' },
    },
  };
});
