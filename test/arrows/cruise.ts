import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A broken arrow: the rule's name, the importing file, and what it imports (a path, or a package's name). */
export interface WrongArrow {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** Every wrong arrow of a house (a folder laid out like this project), under this project's rules. */
export function cruise(house: string): Promise<readonly WrongArrow[]> {
  const folders = ['apps', 'libs', 'test', 'examples'].filter((folder) => existsSync(join(house, folder)));
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  return new Promise((answer, fail) => {
    execFile(
      process.execPath,
      [cruiser, '--config', config, '--output-type', 'json', ...folders],
      { cwd: house, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error && stdout === '') return fail(new Error(`the cruiser did not run: ${stderr}`));
        answer(wrongArrowsOf(stdout));
      },
    );
  });
}

function wrongArrowsOf(cruiseResult: string): WrongArrow[] {
  const { modules } = JSON.parse(cruiseResult) as {
    modules: {
      source: string;
      dependencies: { resolved: string; rules?: { name: string }[] }[];
    }[];
  };
  return modules.flatMap(({ source, dependencies }) =>
    dependencies.flatMap(({ resolved, rules = [] }) =>
      rules.map(({ name }) => ({ rule: name, from: source, to: packageOr(resolved) })),
    ),
  );
}

const packageOr = (path: string): string => /node_modules\/(?:@types\/)?((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? path;
