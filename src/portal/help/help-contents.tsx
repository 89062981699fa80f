import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import type { PageGroup } from './help-pages.ts';

interface HelpContentsProps {
  readonly groups: readonly PageGroup[];
}

/** Every page with what it is about: where the help begins. */
export function HelpContents({ groups }: HelpContentsProps) {
  return (
    <Root>
      {groups.map(({ title, pages }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul>
            {pages.map(({ name, title, description }) => (
              <li key={name}>
                <Link to={paths.help} params={{ page: name }}>
                  {title}
                </Link>
                <p>{description}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Root>
  );
}

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    h2: { ...theme.typography.h2, margin: '28px 0 12px' },
    ul: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
      gap: 12,
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    li: {
      position: 'relative',
      padding: '12px 16px',
      border: `1px solid ${palette.divider}`,
      borderRadius: 8,
      backgroundColor: palette.background.paper,
      '&:hover': { borderColor: palette.primary.main },
    },
    a: {
      color: palette.primary.main,
      fontWeight: 600,
      textDecoration: 'none',
      // All of the card leads there.
      '&::after': { content: '""', position: 'absolute', inset: 0, borderRadius: 8 },
      '&:focus-visible': { outline: 'none' },
      '&:focus-visible::after': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
    },
    p: { ...theme.typography.body2, margin: '2px 0 0', color: palette.text.secondary },
  };
});
