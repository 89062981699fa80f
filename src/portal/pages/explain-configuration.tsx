import type { ReactNode } from 'react';
import { readConfigurationProblem } from '../api/configuration-problem.ts';
import { ConfigurationPage } from './configuration-page.tsx';

/** Reads the file that could not be used once more, and gives the page that says why. */
export async function explainConfiguration(onRetry: () => Promise<void>): Promise<ReactNode> {
  return <ConfigurationPage problem={await readConfigurationProblem()} onRetry={onRetry} />;
}
