import fastify, { type FastifyInstance } from 'fastify';
import type { Metrics } from './metrics/metrics.js';
import type { Readiness } from './readiness.js';

/** Where those who run a process look at it. */
export interface OperationsSettings {
  readonly host: string;
  readonly port: number;
}

type Looked = Pick<Readiness, 'look'>;

type Phase =
  | { readonly name: 'starting' | 'stopping' }
  | { readonly name: 'running'; readonly metrics: Metrics; readonly readiness: Looked };

/**
 * Probes and metrics of one process, on a port of their own that is not for customers: `/live` while the process answers,
 * `/started` once the log and the database are open, `/ready` while it can do its work and is not about to stop, `/metrics`.
 * It listens before anything is opened, so that a slow start is told from a dead process.
 */
export class OperationsServer {
  private phase: Phase = { name: 'starting' };
  url = '';

  private constructor(private readonly server: FastifyInstance) {}

  static async listen({ host, port }: OperationsSettings): Promise<OperationsServer> {
    const server = fastify();
    const operations = new OperationsServer(server);
    server.get('/live', async () => ({ status: 'alive' }));
    server.get('/started', async (_request, reply) => {
      const { name } = operations.phase;
      return reply.code(name === 'starting' ? 503 : 200).send({ status: name });
    });
    server.get('/ready', async (_request, reply) => {
      const { phase } = operations;
      if (phase.name !== 'running') return reply.code(503).send({ status: phase.name });
      const { faults, ...counts } = await phase.readiness.look();
      const ready = faults.length === 0;
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', faults, ...counts });
    });
    server.get('/metrics', async (_request, reply) => {
      const { phase } = operations;
      if (phase.name !== 'running') return reply.code(503).send({ status: phase.name });
      return reply.type(phase.metrics.contentType).send(await phase.metrics.page());
    });
    operations.url = await server.listen({ host, port });
    return operations;
  }

  running(metrics: Metrics, readiness: Looked): void {
    metrics.watchProcess();
    this.phase = { name: 'running', metrics, readiness };
  }

  /** From now on it is not ready, so that nobody sends it new work while it ends what it has. */
  stopping(): void {
    this.phase = { name: 'stopping' };
  }

  close(): Promise<void> {
    return this.server.close();
  }
}
