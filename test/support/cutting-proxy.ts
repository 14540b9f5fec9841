import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that breaks: the connection is cut once so many bytes went through, the first `cuts` times. */
export interface CuttingProxy {
  readonly origin: string;
  /** How many connections were cut so far. */
  readonly cut: () => number;
  close(): Promise<void>;
}

export async function cuttingProxy(
  origin: string,
  { afterBytes, cuts, onCut }: { readonly afterBytes: number; readonly cuts: number; readonly onCut?: () => void },
): Promise<CuttingProxy> {
  const { port } = new URL(origin);
  const sockets = new Set<Socket>();
  let cut = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1');
    sockets.add(client).add(upstream);
    let passed = 0;
    client.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      upstream.write(chunk);
      if (passed < afterBytes || cut >= cuts) return;
      cut += 1;
      // What was passed on arrives; then both ends see a broken connection.
      upstream.end(() => upstream.destroy());
      client.resetAndDestroy();
      onCut?.();
    });
    upstream.pipe(client);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.on('close', () => upstream.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => cut,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
