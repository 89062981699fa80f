import { styled } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { configuration } from '../api/configuration.ts';
import { VisibleText } from '../ui/visible-text.tsx';

/** The Command that is acted on, by its host: what is tried out must not look like what counts. Plain elements: every page has one. */
export function EnvironmentBadge() {
  const { commandHost } = configuration();
  return (
    <Badge data-counts={commandHost !== null}>
      <span style={visuallyHidden}>Environment: </span>
      {commandHost === null ? 'Sandbox' : <VisibleText text={commandHost} />}
    </Badge>
  );
}

const Badge = styled('span')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    // Of the hidden words: they must not lengthen what scrolls.
    position: 'relative',
    display: 'inline-block',
    boxSizing: 'border-box',
    maxWidth: '100%',
    height: 22,
    padding: '0 8px',
    lineHeight: '20px',
    border: '1px solid',
    borderRadius: 4,
    fontSize: '0.75rem',
    fontWeight: 600,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    verticalAlign: 'middle',
    color: palette.text.secondary,
    '&[data-counts="true"]': { color: palette.error.main },
  };
});
