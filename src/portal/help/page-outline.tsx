import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { lexer } from 'marked';
import { paths } from '../paths.ts';
import { headingAnchors } from './anchors.ts';
import { isOf } from './help-pages.ts';
import { plainText } from './plain-text.ts';

interface PageOutlineProps {
  readonly page: string;
  readonly text: string;
}

/** The outline of a page: a link to each of its headings. Nothing where there are fewer than three. */
export function PageOutline({ page, text }: PageOutlineProps) {
  const tokens = lexer(text);
  const anchors = headingAnchors(tokens);
  const headings = tokens.filter((token) => isOf(token, 'heading') && token.depth === 2);
  if (headings.length < 3) return null;
  return (
    <Root aria-label="On this page">
      <p>On this page</p>
      <ul>
        {headings.map((heading) => (
          <li key={anchors.get(heading)}>
            <Link to={paths.help} params={{ page }} hash={anchors.get(heading) ?? ''}>
              {plainText(heading)}
            </Link>
          </li>
        ))}
      </ul>
    </Root>
  );
}

const Root = styled('nav')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    ...theme.typography.body2,
    p: { margin: '0 0 4px', color: palette.text.secondary, fontSize: '0.75rem', fontWeight: 600 },
    ul: { margin: 0, padding: 0, listStyle: 'none' },
    a: {
      display: 'block',
      padding: '3px 0',
      color: palette.text.secondary,
      textDecoration: 'none',
      borderRadius: 4,
      '&:hover': { color: palette.primary.main },
      '&:focus-visible': { outline: `2px solid ${palette.primary.main}` },
    },
  };
});
