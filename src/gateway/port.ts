import { createServer } from 'node:net';

/**
 * Makes sure that a port can be listened on before anything slow is started for it.
 * @param port 0 for any that is free
 * @returns the port
 * @throws Error with a sentence for the terminal
 */
export function claimPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(sentence(error.code, host, port))),
    );
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

function sentence(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken: stop what runs there, or choose another with PORT=${port + 1} npm start.`;
  }
  if (code === 'EACCES')
    return `Port ${port} may not be used by this account: choose one above 1023 with PORT.`;
  return `Cannot listen on ${host}, port ${port} (${code}): check HOST and PORT.`;
}
