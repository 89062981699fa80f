import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useRef, useState } from 'react';
import { VisibleText } from '../ui/visible-text.tsx';

interface RecentCommentsButtonProps {
  readonly comments: readonly string[];
  readonly onPick: (comment: string) => void;
  readonly onClear: () => void;
  readonly focusField: () => void;
}

/** Offers the comments that were confirmed last. */
export function RecentCommentsButton({ comments, onPick, onClear, focusField }: RecentCommentsButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  // The act after the menu has gone: the menu takes the focus along.
  const [afterwards, setAfterwards] = useState<(() => void) | null>(null);

  function close(then: () => void) {
    setAfterwards(() => then);
    setOpen(false);
  }

  return (
    <InputAdornment position="end" sx={{ alignSelf: 'flex-start', mt: 1.5 }}>
      <IconButton
        ref={button}
        size="small"
        edge="end"
        aria-label="Recently used"
        title="Recently used"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <HistoryOutlined fontSize="small" />
      </IconButton>
      <Menu
        open={isOpen}
        anchorEl={button.current}
        onClose={() => close(() => button.current?.focus())}
        disableRestoreFocus
        // Within the dialog, to which it belongs.
        container={() => button.current?.closest('[role="dialog"]') ?? null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          list: { 'aria-label': 'Recently used', dense: true },
          paper: { sx: { width: 'min(440px, 100vw - 32px)' } },
          transition: { onExited: () => afterwards?.() },
        }}
      >
        {comments.map((comment) => (
          <MenuItem
            key={comment}
            onClick={() => {
              onPick(comment);
              close(focusField);
            }}
            sx={{ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis' }}
          >
            <VisibleText text={comment.replace(/\s+/g, ' ')} />
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          onClick={() =>
            close(() => {
              focusField();
              onClear();
            })
          }
        >
          Clear recent comments
        </MenuItem>
      </Menu>
    </InputAdornment>
  );
}
