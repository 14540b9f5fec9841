import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkNames, findingCatalogue } from '../../libs/audit/verifier/finding.js';

const page = readFileSync(new URL('../../docs/how-to/verify-each-night.md', import.meta.url), 'utf8');

it.each(checkNames)('the page for the night says what to do about each finding of %s', (check) => {
  const missing = Object.keys(findingCatalogue[check]).filter((code) => !page.includes(`\`${code}\``));
  expect([page.includes(`${check}: `), missing]).toEqual([true, []]);
});
