import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { counted } from '../ui/counted.ts';
import { type ExcerptPart, type HelpHit, marked, wordsOf } from './search-help.ts';

interface HelpHitsProps {
  readonly hits: readonly HelpHit[];
  readonly query: string;
}

/** More than anybody reads. */
const maxShown = 40;

/** Where the words stand, each a link to its heading. */
export function HelpHits({ hits, query }: HelpHitsProps) {
  const words = wordsOf(query);
  const shown = hits.slice(0, maxShown);
  return (
    <Root>
      <h1>Search in the help</h1>
      <p role="status">
        {hits.length === 0
          ? 'Nothing found. Try fewer or other words.'
          : `${counted(hits.length, 'place')}${hits.length > maxShown ? `, the first ${maxShown} shown` : ''}`}
      </p>
      <ol>
        {shown.map(({ section, excerpt }) => (
          <li key={`${section.page}#${section.anchor}`}>
            <Link to={paths.help} params={{ page: section.page }} hash={section.anchor ?? ''}>
              <Parts parts={marked(section.title, words)} />
            </Link>
            {section.title !== section.pageTitle && <span>{section.pageTitle}</span>}
            <p>
              <Parts parts={excerpt} />
            </p>
          </li>
        ))}
      </ol>
    </Root>
  );
}

function Parts({ parts }: { readonly parts: readonly ExcerptPart[] }) {
  let at = 0;
  return parts.map(({ text, isHit }) => {
    at += text.length;
    return isHit ? <mark key={at}>{text}</mark> : text;
  });
}

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    minWidth: 0,
    overflowWrap: 'anywhere',
    h1: { ...theme.typography.h1, fontSize: '1.5rem', margin: '0 0 4px' },
    'p[role="status"]': { ...theme.typography.body2, margin: '0 0 16px', color: palette.text.secondary },
    ol: { margin: 0, padding: 0, listStyle: 'none' },
    li: { padding: '12px 0', borderTop: `1px solid ${palette.divider}` },
    a: {
      color: palette.primary.main,
      fontWeight: 600,
      textDecoration: 'none',
      '&:hover': { textDecoration: 'underline' },
    },
    span: { ...theme.typography.body2, marginInlineStart: 10, color: palette.text.secondary },
    'li p': { ...theme.typography.body2, margin: '2px 0 0' },
    mark: {
      color: 'inherit',
      borderRadius: 2,
      backgroundColor: `color-mix(in srgb, ${palette.warning.main} 30%, transparent)`,
    },
  };
});
