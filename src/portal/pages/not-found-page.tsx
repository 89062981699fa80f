import { Link } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { Notice } from '../ui/notice.tsx';

export function NotFoundPage() {
  return (
    <>
      <title>Not found · Countermand</title>
      <Notice isPage title="There is nothing at this address">
        <Link to={paths.certificates}>Go to the certificates</Link>
      </Notice>
    </>
  );
}
