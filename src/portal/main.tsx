import { type ReactNode, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { config } from 'zod/mini';
import { configure } from './api/configuration.ts';
import { readConfiguration } from './api/read-configuration.ts';
import { createApp } from './app.tsx';
import { AppTheme } from './app-theme.tsx';
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
    // Not even the code that explains it has come.
    return explanation.catch(() => (
      <Notice title="Countermand could not be loaded">Load the page again.</Notice>
    ));
  }
  const App = createApp();
  return <App />;
}
