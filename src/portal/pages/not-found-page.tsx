import Link from '@mui/material/Link';
import { createLink } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { Notice } from '../ui/notice.tsx';

const RouterLink = createLink(Link);

export function NotFoundPage() {
  return (
    <Notice title="There is nothing at this address">
      <RouterLink to={paths.certificates}>Go to the certificates</RouterLink>
    </Notice>
  );
}
