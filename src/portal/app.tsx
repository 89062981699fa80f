import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from './api/query-client.ts';
import { askAhead, createPortalRouter } from './routes.tsx';
import { sessionLost } from './session/session-lost.ts';
import { theme } from './theme.ts';

/** The nonce of this reply: without it the content security policy refuses the styles made while running. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const styles = createCache({ key: 'css', ...(nonce && { nonce }) });

const queryClient = createQueryClient(() => sessionLost(queryClient, router));
// Before anything is drawn: the answers are on their way meanwhile.
askAhead(queryClient);
const router = createPortalRouter(queryClient);

export function App() {
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system" noSsr>
        <CssBaseline enableColorScheme />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </CacheProvider>
  );
}
