import { cpus, release, totalmem, type } from 'node:os';

/** The machine that figures were taken on; figures without it mean nothing. */
export function machine(): string {
  const processors = cpus();
  const memory_GiB = Math.round(totalmem() / 2 ** 30);
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
    `${memory_GiB} GiB`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
  ].join(', ');
}
