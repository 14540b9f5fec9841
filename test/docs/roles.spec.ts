import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { authorise, operationNames, type Actor } from '#application';
import { isGoverned } from '#domain/approvals';

const manager: Actor = { subject: 'manager-1', roles: ['trustee manager'], partyId: null };
const program: Actor = { ...manager, roles: ['trustee manager', 'service account'] };

it('names every second person’s operation that the policy of approvals leaves alone', () => {
  const [, table] = readFileSync('docs/reference/roles.md', 'utf8').split('| one second person, whatever the policy |');
  const named = [...(table ?? '').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  const ofAPerson = operationNames.filter((name) => authorise(manager, name).ok && !authorise(program, name).ok);
  expect(named.toSorted()).toEqual(ofAPerson.filter((name) => !isGoverned(name)).toSorted());
});
