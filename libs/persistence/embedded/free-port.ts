import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** The wished port if nobody listens on it, otherwise one that the system picks. Loopback only. */
export async function freePort(wished: number | null): Promise<number> {
  if (wished !== null) {
    const port = await tryListen(wished);
    if (port !== null) return port;
  }
  const port = await tryListen(0);
  if (port === null) throw new Error('no free port on the loopback interface');
  return port;
}

const tryListen = (port: number): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(null) : reject(error),
    );
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
