import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { config } from 'zod/mini';
import { configure } from './api/configuration.ts';
import { readConfiguration } from './api/read-configuration.ts';
import { createApp } from './app.tsx';
import { Looks } from './looks.tsx';

// Without it zod tries whether it may write code, which the content security policy reports as a violation.
config({ jitless: true });

const element = document.getElementById('root');
if (element) void start(createRoot(element));

async function start(root: Root, init?: RequestInit): Promise<void> {
  const Page = await firstPage(init, () => start(root, { cache: 'reload' }));
  root.render(
    <StrictMode>
      <Looks>
        <Page />
      </Looks>
    </StrictMode>,
  );
}

async function firstPage(init: RequestInit | undefined, onRetry: () => Promise<void>) {
  try {
    configure(await readConfiguration(init));
  } catch {
    return (await import('./pages/configuration-page.tsx')).createConfigurationPage(onRetry);
  }
  return createApp();
}
