import { styled } from '@mui/material/styles';
import { Link } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import type { PageGroup } from './help-pages.ts';

interface HelpNavigationProps {
  readonly groups: readonly PageGroup[];
}

/** From one page of the help to any other. */
export function HelpNavigation({ groups }: HelpNavigationProps) {
  return (
    <Root aria-label="Pages of the help">
      {groups.map(({ title, pages }) => (
        <section key={title}>
          <p>{title}</p>
          <ul>
            {pages.map(({ name, title }) => (
              <li key={name}>
                <Link to={paths.help} params={{ page: name }}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Root>
  );
}

const Root = styled('nav')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    ...theme.typography.body2,
    p: { margin: '16px 10px 4px', color: palette.text.secondary, fontSize: '0.75rem', fontWeight: 600 },
    'section:first-of-type p': { marginTop: 0 },
    ul: { margin: 0, padding: 0, listStyle: 'none' },
    a: {
      display: 'block',
      padding: '4px 10px',
      borderRadius: 6,
      color: 'inherit',
      textDecoration: 'none',
      '&:hover': { backgroundColor: palette.action.hover },
      '&:focus-visible': { outline: `2px solid ${palette.primary.main}` },
      '&[aria-current="page"]': {
        color: palette.primary.main,
        fontWeight: 600,
        backgroundColor: `color-mix(in srgb, ${palette.primary.main} 10%, transparent)`,
      },
    },
  };
});
