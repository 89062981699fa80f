import { startTestSandbox } from './sandbox-for-tests.ts';

/** A sandbox in a process of its own, so that a test can kill it; prints its address. */
const [, , dataDirectory = ''] = process.argv;
const { url } = await startTestSandbox({ dataDirectory, certificates: 3000 });
process.stdout.write(`${url}\n`);
