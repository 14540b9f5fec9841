import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.endsWith('template.md'))
      .map((name) => join(folder, name)),
  ),
];

/** Links within the project: not to the web, not to a heading of the same page. */
const linksOf = (page: string): string[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);

describe('the project’s papers', () => {
  it.each(pages)('%s links to what is there', (page) => {
    const broken = linksOf(page).filter((link) => !existsSync(resolve(root, dirname(page), link)));

    expect(broken).toEqual([]);
  });
});
