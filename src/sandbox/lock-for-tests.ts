import { lockDirectory } from './store/directory-lock.ts';

/** Locks a data directory, and is killed with the lock in its hands. */
lockDirectory(process.argv[2] ?? '');
process.kill(process.pid, 'SIGKILL');
