import { execFileSync } from 'node:child_process';

/** The account that the server's processes run under, where that is not our own. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const ACCOUNT_NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root: a root process runs it as the user `postgres`, made when absent. Anybody else runs
 * it as themselves (`null`).
 */
export function serverAccount(): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  return lookUp() ?? create();
}

function lookUp(): ServerAccount | null {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return null;
  }
}

function create(): ServerAccount {
  try {
    execFileSync('groupadd', ['--force', '--system', ACCOUNT_NAME], { stdio: 'pipe' });
    execFileSync('useradd', ['--system', '--no-create-home', '-g', ACCOUNT_NAME, ACCOUNT_NAME], { stdio: 'pipe' });
  } catch (cause) {
    // Another process may have made it in the same moment.
    const made = lookUp();
    if (made) return made;
    throw new Error(
      `PostgreSQL cannot run as root, and the user "${ACCOUNT_NAME}" could not be made: run as another user, or make it`,
      { cause },
    );
  }
  return { uid: idOf('-u'), gid: idOf('-g') };
}

const idOf = (flag: '-u' | '-g'): number =>
  Number.parseInt(execFileSync('id', [flag, ACCOUNT_NAME], { encoding: 'utf8', stdio: 'pipe' }), 10);
