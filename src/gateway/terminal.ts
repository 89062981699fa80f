import type { SandboxMessage } from '../sandbox/start.ts';

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Tells on the terminal what the sandbox does while it starts. */
export function createSandboxReporter(): (message: SandboxMessage) => void {
  let lastTenth = -1;
  return (message) => {
    if (message.type === 'progress') {
      const tenth = Math.floor((message.issued / message.of) * 10);
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      say(
        `Issuing certificates: ${message.issued.toLocaleString('en')} of ${message.of.toLocaleString('en')}`,
      );
    }
    if (message.type === 'indexing') {
      say(message.made === 0 ? 'Making the indexes …' : `Indexes: ${message.made} of ${message.of}`);
    }
    if (message.type === 'accounts') {
      const width = Math.max(...message.accounts.map(({ name }) => name.length));
      say('\nAccounts of the sandbox (shown once):');
      for (const { name, password } of message.accounts) say(`  ${name.padEnd(width)}  ${password}`);
      say(`They are also in ${message.file}, readable by you only.\n`);
    }
  };
}
