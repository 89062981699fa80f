import { styled } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { helpQuery } from '../api/help.ts';
import { ErrorNotice } from '../failure/error-notice.tsx';
import { useFollowHash } from '../help/follow-hash.ts';
import { HelpArticle } from '../help/help-article.tsx';
import { HelpContents } from '../help/help-contents.tsx';
import { HelpHits } from '../help/help-hits.tsx';
import { helpIndexQuery } from '../help/help-index-query.ts';
import { HelpNavigation } from '../help/help-navigation.tsx';
import { contentsFile, readContents } from '../help/help-pages.ts';
import { HelpSearchBox } from '../help/help-search-box.tsx';
import { Markdown } from '../help/markdown.tsx';
import { PageOutline } from '../help/page-outline.tsx';
import { searchHelp } from '../help/search-help.ts';
import { paths } from '../paths.ts';
import { NotFoundPage } from './not-found-page.tsx';

const route = getRouteApi('/help/{-$page}');

/** The help: its table of contents, one of its pages, or what was searched in all of them. */
export function HelpPage() {
  const { page } = route.useParams();
  const { search = '' } = route.useSearch();
  const navigate = useNavigate();
  const isWide = useMediaQuery('(min-width: 1200px)');
  const contents = useQuery(helpQuery(contentsFile));
  const shown = useQuery(helpQuery(page ?? contentsFile));
  const isSearch = search.trim() !== '';
  const index = useQuery({ ...helpIndexQuery, enabled: isSearch });
  const text = shown.data;
  useFollowHash(text && !isSearch ? (page ?? '') : null);

  const failed = [contents, isSearch ? index : shown].find(({ isError }) => isError);
  if (failed?.error) {
    return (
      <ErrorNotice
        title="The help could not be loaded"
        error={failed.error}
        onRetry={() => void failed.refetch()}
      />
    );
  }
  if (text === null || page === contentsFile) return <NotFoundPage />;
  if (text === undefined || contents.data === undefined) return null;
  const groups = readContents(contents.data ?? '');
  const [, title = 'Help'] = /^# (.+)$/m.exec(text) ?? [];
  const titleWords = isSearch ? 'Search in the help' : page === undefined ? title : `${title} · Help`;
  const outline = page !== undefined && <PageOutline page={page} text={text} />;
  return (
    <Frame data-wide={isWide}>
      <title>{`${titleWords} · Countermand`}</title>
      <aside>
        <HelpSearchBox
          value={search}
          onChange={(value) =>
            void navigate({
              to: paths.help,
              params: { page },
              search: value === '' ? {} : { search: value },
              replace: true,
            })
          }
        />
        <div className="pages">
          <HelpNavigation groups={groups} />
        </div>
        {page !== undefined && (
          <Link to={paths.help} params={{ page: undefined }} className="back">
            All pages of the help
          </Link>
        )}
      </aside>
      {isSearch ? (
        index.data && <HelpHits hits={searchHelp(index.data, search)} query={search} />
      ) : page === undefined ? (
        <HelpArticle aria-label="Help">
          <h1 tabIndex={-1}>Help</h1>
          <p>How to use and operate Countermand. All of it comes with the product.</p>
          <HelpContents groups={groups} />
        </HelpArticle>
      ) : (
        <HelpArticle aria-label={title}>
          <Markdown text={text} page={page}>
            {!isWide && outline}
          </Markdown>
        </HelpArticle>
      )}
      {isWide && !isSearch && outline && <div className="outline">{outline}</div>}
    </Frame>
  );
}

const Frame = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '220px minmax(0, 780px)',
  justifyContent: 'center',
  alignItems: 'start',
  gap: '0 48px',
  boxSizing: 'border-box',
  width: '100%',
  padding: '24px 24px 64px',
  '&[data-wide="true"]': { gridTemplateColumns: '220px minmax(0, 780px) 180px' },
  // Both stay where they are while the page is scrolled.
  'aside, .outline': { position: 'sticky', top: 24, maxHeight: 'calc(100dvh - 96px)', overflowY: 'auto' },
  aside: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 16, padding: 2, margin: -2 },
  '.back': { display: 'none', color: (theme.vars ?? theme).palette.primary.main },
  'article > nav': { margin: '0 0 24px' },
  [theme.breakpoints.down('md')]: {
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 16,
    padding: '16px 16px 48px',
    aside: { position: 'static', maxHeight: 'none', gap: 12 },
    '.pages': { display: 'none' },
    '.back': { display: 'block', ...theme.typography.body2 },
  },
}));
