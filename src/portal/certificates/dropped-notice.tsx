import { styled } from '@mui/material/styles';
import { revealHostile } from '../ui/hostile-characters.ts';
import { PlainButton } from '../ui/plain-button.tsx';

/** Says what of a link was not followed, where the list stands that it leads to. */
export function DroppedNotice({
  parts,
  onDismiss,
}: {
  readonly parts: readonly string[];
  readonly onDismiss: () => void;
}) {
  if (parts.length === 0) return null;
  return (
    <Line role="note">
      <span>Not everything in this link can be shown. Left out: {revealHostile(parts.join(', '))}.</span>
      <PlainButton look="link" onClick={onDismiss}>
        Dismiss
      </PlainButton>
    </Line>
  );
}

const Line = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    margin: '0 16px 12px',
    padding: '6px 12px',
    borderRadius: 8,
    border: `1px solid ${palette.warning.main}`,
    ...theme.typography.body2,
    overflowWrap: 'anywhere',
    button: { marginLeft: 'auto' },
  };
});
