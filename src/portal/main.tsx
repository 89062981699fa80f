import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { config } from 'zod/mini';
import { configure } from './api/configuration.ts';
import { readConfiguration } from './api/read-configuration.ts';
import { createPortal } from './create-portal.tsx';
import { theme } from './theme.ts';
import { Notice } from './ui/notice.tsx';

// Without it zod tries whether it may write code, which the content security policy reports as a violation.
config({ jitless: true });

const element = document.getElementById('root');
if (element) void start(createRoot(element));

async function start(root: Root, init?: RequestInit): Promise<void> {
  const page = await firstPage(init, () => start(root, { cache: 'reload' }));
  root.render(
    <StrictMode>
      <AppTheme>{page}</AppTheme>
    </StrictMode>,
  );
}

async function firstPage(init: RequestInit | undefined, onRetry: () => Promise<void>): Promise<ReactNode> {
  try {
    configure(await readConfiguration(init));
  } catch {
    const explanation = import('./pages/explain-configuration.tsx').then((code) =>
      code.explainConfiguration(onRetry),
    );
    // Not even the code that explains the failure has come.
    return explanation.catch(() => (
      <Notice title="Countermand could not be loaded">Load the page again.</Notice>
    ));
  }
  const App = createPortal();
  return <App />;
}

/** The nonce of this reply: without it the gateway's content security policy refuses the styles made while running. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

const styles = createCache({ key: 'css', ...(nonce && { nonce }) });

/** Colours, type and the styles of everything that is drawn. */
function AppTheme({ children }: { readonly children: ReactNode }) {
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system" noSsr>
        <CssBaseline enableColorScheme />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}
