import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import jestConfig from '../../jest.config.mjs';

/**
 * Lets a plain Node process run the project's sources as Jest does (`node --import …/typescript-child.mjs file.ts`), so
 * that a spec can start a process, and kill it, without a build.
 */
const root = new URL('../../', import.meta.url);
const [[, [, swcOptions]]] = Object.entries(jestConfig.transform);

if (!import.meta.url.includes('?hooks')) register(`${import.meta.url}?hooks`);

export async function resolve(specifier, context, next) {
  const domain = /^#domain\/(.*)$/.exec(specifier)?.[1];
  if (domain) return next(new URL(`libs/domain/${domain}/index.ts`, root).href, context);
  if (specifier.startsWith('#')) return next(new URL(`libs/${specifier.slice(1)}/index.ts`, root).href, context);
  const fromSource = context.parentURL?.endsWith('.ts') && /^\.{1,2}\//.test(specifier);
  return next(fromSource ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...swcOptions,
    filename,
    configFile: false,
    swcrc: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
