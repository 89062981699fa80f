import NotificationsActive from '@mui/icons-material/NotificationsActive';
import NotificationsNone from '@mui/icons-material/NotificationsNone';
import Button from '@mui/material/Button';
import { useStore } from '../ui/use-store.ts';
import { canNotify, toggleNotifying, wantsNotification } from './notification.ts';

/** Whether the system says so when the run ends. */
export function NotifyToggle() {
  const wanted = useStore(wantsNotification);
  if (!canNotify()) return null;
  const isOn = wanted === 'on';
  return (
    <Button
      size="small"
      color="inherit"
      aria-pressed={isOn}
      startIcon={isOn ? <NotificationsActive /> : <NotificationsNone />}
      onClick={() => void toggleNotifying()}
    >
      {wanted === 'refused' ? 'The browser blocks notifications' : 'Notify at the end'}
    </Button>
  );
}
