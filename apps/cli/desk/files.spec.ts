import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readDocumentFile } from './files.js';

describe('a document of the caller’s', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'documents-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function read(name: string, text: string): Promise<unknown> {
    const path = join(folder, name);
    await writeFile(path, text);
    return readDocumentFile(path);
  }

  it.each(['terms.yaml', 'terms.yml', 'TERMS.YAML'])('is YAML by its name %s', async (name) => {
    expect(await read(name, 'cutOffDate: 2026-02-01\nrate: "0.03"\nno: no\n')).toEqual({
      cutOffDate: '2026-02-01',
      rate: '0.03',
      no: 'no',
    });
  });

  it('is JSON otherwise', async () => {
    expect(await read('terms.json', '{"rate":"0.03"}')).toEqual({ rate: '0.03' });
    await expect(read('terms.json', 'rate: "0.03"')).rejects.toThrow('MALFORMED: the file is not JSON');
  });

  it.each([
    ['a field twice', '{"a":1,\n "a":2}', 'Map keys must be unique at line 2, column 2'],
    ['a field twice, once escaped', '{"b":{"a":1,"\\u0061":2}}', 'Map keys must be unique at line 1, column 13'],
    ['a comma too many', '{"a":1,\n}', 'Expected double-quoted property name at line 2, column 1'],
    [
      'a bracket that closes another',
      '{"a":1,\n"b":[1,2}',
      "Expected ',' or ']' after array element at line 2, column 9",
    ],
    ['a word', '{"a":1,\n"b":nul}', 'Unresolved plain scalar "nul" at line 2, column 5'],
    ['an end too early', '{"a":1', "Expected ',' or '}' after property value at line 1, column 7"],
    ['more after its end', '{"a":1}\nx', 'Unexpected non-whitespace character after JSON at line 2, column 1'],
    ['YAML’s comments', '{"a":1} # one', 'Unexpected'],
    ['nothing in it', '', 'Unexpected end of JSON input'],
  ])('in JSON is refused with %s', async (_, text, said) => {
    await expect(read('terms.json', text)).rejects.toThrow(`MALFORMED: the file is not JSON: ${said}`);
  });

  it('in JSON is what JSON.parse makes of it, tabs, escapes and the digits of a number alike', async () => {
    const text = '{\n\t"a": [1.50, -0, 1e3, "\\u0041\\/"],\n\t"<<": {"a": null}\n}\n';
    expect(await read('terms.json', text)).toStrictEqual(JSON.parse(text));
  });

  it.each([
    ['a field twice', 'a: 1\na: 2\n', 'Map keys must be unique at line 2, column 1'],
    ['two documents', 'a: 1\n---\na: 2\n', 'multiple documents'],
    ['a tag of its own', 'a: !now x\n', 'Unresolved tag: !now'],
    ['itself within itself', '&a [*a]\n', 'MALFORMED: the file is not YAML'],
    ['aliases of aliases', `a: &a [1,1]\nb: &b [${'*a,'.repeat(50)}]\nc: [${'*b,'.repeat(50)}]\n`, 'alias'],
  ])('in YAML is refused with %s', async (_, text, said) => {
    await expect(read('terms.yaml', text)).rejects.toThrow(said);
  });

  it('in YAML is refused in one sentence, without the drawing of the place', async () => {
    await expect(read('terms.yaml', 'a: 1\na: 2\n')).rejects.toThrow(/^[^\n]+$/);
  });
});
