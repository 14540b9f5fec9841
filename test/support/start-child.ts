import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of its own that runs one of the project's sources, for specs that kill it. */
export interface Child {
  /** What it writes, line by line, as it writes it. */
  readonly lines: AsyncIterable<string>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

export const startChild = (file: URL, ...args: readonly string[]): Child => startChildIn({}, file, ...args);

/** The same with more in its environment: another zone, another language. */
export function startChildIn(
  environment: Readonly<Record<string, string>>,
  file: URL,
  ...args: readonly string[]
): Child {
  const loader = new URL('typescript-child.mjs', import.meta.url).href;
  const child: ChildProcess = spawn(
    process.execPath,
    ['--no-warnings', '--import', loader, fileURLToPath(file), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
    },
  );
  const exited = once(child, 'exit');
  const { stdout } = child;
  if (!stdout) throw new Error('a child without an output');
  return {
    lines: createInterface({ input: stdout }),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
