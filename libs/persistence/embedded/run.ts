import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ServerAccount } from './server-account.js';

/** Plain messages and times; and memory that a statement frees is kept for the next, not returned to the system. */
const ENVIRONMENT = {
  LC_ALL: 'C',
  TZ: 'UTC',
  MALLOC_TOP_PAD_: String(4 * 1_048_576),
  MALLOC_TRIM_THRESHOLD_: String(16 * 1_048_576),
};

const execute = promisify(execFile);

/** Runs a server's program to its end as the server's account; a failure carries what the program said. */
export async function run(
  program: string,
  args: readonly string[],
  options: { cwd: string; account: ServerAccount | null },
): Promise<string> {
  try {
    const { stdout } = await execute(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...ENVIRONMENT },
      ...(options.account ?? {}),
    });
    return stdout;
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed: ${`${stdout}\n${stderr}`.trim()}`, { cause });
  }
}
