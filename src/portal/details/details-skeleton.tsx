import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';

/** Stands where the certificate's own facts will be. */
export function DetailsSkeleton() {
  return (
    <Stack role="img" aria-label="The certificate is loading" sx={{ p: 2, gap: 1 }}>
      {['70%', '85%', '60%', '75%', '50%'].map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </Stack>
  );
}
