import { styled } from '@mui/material/styles';
import type { QueryIssue } from '#command/query/check-query.ts';

interface QueryIssuesProps {
  readonly id: string;
  /** Issues that are underlined. */
  readonly issues: readonly QueryIssue[];
  /** The issue that is there only because somebody is still writing. */
  readonly unfinished: QueryIssue | undefined;
}

const most = 3;

/** The issues of a query in words, or how to go on. */
export function QueryIssues({ id, issues, unfinished }: QueryIssuesProps) {
  return (
    <List id={id} aria-live="polite">
      {issues.slice(0, most).map(({ message, severity, from }) => (
        <li key={`${from} ${message}`} data-severity={severity}>
          {severity === 'warning' ? `${message} It is sent as it is: this server may know it.` : message}
        </li>
      ))}
      {issues.length === 0 && (
        <li>{unfinished?.message ?? 'Enter searches, Ctrl+Space suggests, Escape goes back.'}</li>
      )}
    </List>
  );
}

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    margin: '4px 0 0',
    padding: 0,
    listStyle: 'none',
    ...theme.typography.caption,
    color: palette.text.secondary,
    '[data-severity="error"]': { color: palette.error.main },
    '[data-severity="warning"]': { color: palette.warning.main },
  };
});
