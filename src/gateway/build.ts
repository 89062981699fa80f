import { fileURLToPath } from 'node:url';
import { buildPortal } from './portal-build/build-portal.ts';
import { say } from './terminal.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const directory = await buildPortal(project, () => say('Building the portal …'), { isForced: true });
say(`The portal is in ${directory}`);
