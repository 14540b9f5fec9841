import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

describe('docs/reference/dependencies.md', () => {
  it('says of every package what it is for, and of none that is gone', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const explained = [...read('docs/reference/dependencies.md').matchAll(/^\| `([^`]+)` \| .+ \|$/gm)].map(
      ([, name]) => name,
    );

    expect(explained.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
  });
});
