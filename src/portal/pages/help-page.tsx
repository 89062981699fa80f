import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { helpQuery } from '../api/help.ts';
import { ErrorNotice } from '../failure/error-notice.tsx';
import { Markdown } from '../help/markdown.tsx';
import { NotFoundPage } from './not-found-page.tsx';

const route = getRouteApi('/help/$page');

/** A page of the help. */
export function HelpPage() {
  const { page } = route.useParams();
  const { data: text, error, refetch } = useQuery(helpQuery(page));
  useEffect(() => {
    // The text comes later than the address: a heading that it names was not there yet.
    const { hash } = window.location;
    if (text && hash.length > 1) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [text]);
  if (error) {
    return <ErrorNotice title="The help could not be loaded" error={error} onRetry={() => void refetch()} />;
  }
  if (text === null) return <NotFoundPage />;
  if (text === undefined) return null;
  const [, title = 'Help'] = /^# (.+)$/m.exec(text) ?? [];
  return (
    <>
      <title>{`${title} · Countermand`}</title>
      {/* Reached by the keyboard, which scrolls it then (WCAG 2.1.1). */}
      <Article tabIndex={0} aria-label={title}>
        <Markdown text={text} />
      </Article>
    </>
  );
}

const Article = styled('article')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    ...theme.typography.body1,
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: 860,
    margin: '0 auto',
    padding: '24px 24px 64px',
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('sm')]: { padding: '16px 16px 48px' },
    h1: { ...theme.typography.h1, margin: '0 0 16px' },
    h2: { ...theme.typography.h2, fontSize: '1.125rem', margin: '36px 0 8px' },
    h3: { ...theme.typography.h2, fontSize: '0.9375rem', margin: '24px 0 8px' },
    'p, ul, ol': { margin: '0 0 12px', lineHeight: 1.6 },
    'ul, ol': { paddingInlineStart: 24 },
    li: { marginBottom: 4 },
    a: { color: palette.primary.main },
    code: { fontSize: '0.875em', overflowWrap: 'anywhere' },
    table: { borderCollapse: 'collapse', margin: '4px 0 16px', minWidth: 560, ...theme.typography.body2 },
    'th, td': {
      padding: '6px 16px 6px 0',
      borderBottom: `1px solid ${palette.divider}`,
      textAlign: 'start',
      verticalAlign: 'top',
    },
    th: { color: palette.text.secondary, fontWeight: 500 },
  };
});
