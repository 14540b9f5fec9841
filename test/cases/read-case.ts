import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assert } from '#domain/shared';

/** A case file of this folder, by its path in it. The caller says what it holds; the figures in it are decimal text. */
export const readCase = <T>(path: string): T =>
  JSON.parse(readFileSync(join(projectFolder(), 'test/cases', path), 'utf8')) as T;

/** The folder that holds package.json: case files lie beside the sources, wherever this file was built to. */
function projectFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    assert(parent !== folder, 'the cases lie in the project');
    folder = parent;
  }
  return folder;
}
