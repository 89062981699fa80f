import { Suspense } from 'react';
import { CommandError } from '#command/errors.ts';
import { lazyPart } from '../ui/lazy-part.tsx';

const CorrelationId = lazyPart(async () => (await import('./correlation-id.tsx')).CorrelationId);

/** Command's id of the request that failed, which its support asks for; nothing where it did not say. */
export function CommandId({ error }: { readonly error: unknown }) {
  const id = error instanceof CommandError ? error.correlationId : null;
  if (id === null) return null;
  return (
    <Suspense>
      <CorrelationId key={id} id={id} />
    </Suspense>
  );
}
