import { styled } from '@mui/material/styles';
import { PlainButton } from '../ui/plain-button.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import { CommandId } from './command-id.tsx';

/** Stands where content could not be loaded. */
export function ErrorNotice(props: {
  readonly title: string;
  readonly error: Error;
  readonly onRetry: () => void;
}) {
  return (
    <Frame role="alert">
      <div>
        <strong>{props.title}</strong>
        <p>
          <VisibleText text={props.error.message} />
        </p>
        <CommandId error={props.error} />
      </div>
      <PlainButton look="outlined" onClick={props.onRetry}>
        Retry
      </PlainButton>
    </Frame>
  );
}

const Frame = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: 16,
    maxWidth: 640,
    margin: 16,
    padding: '12px 16px',
    borderRadius: 8,
    border: `1px solid ${palette.error.main}`,
    ...theme.typography.body2,
    strong: { color: palette.error.main },
    p: { margin: '2px 0 0', overflowWrap: 'anywhere' },
  };
});
