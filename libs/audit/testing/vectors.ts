import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../docs/spec/vectors');

/** The test vectors of docs/spec, made without this code. */
export const vectors = <T>(name: string): T => JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as T;

export const hashOf = (base64: string): Buffer => Buffer.from(base64, 'base64');
