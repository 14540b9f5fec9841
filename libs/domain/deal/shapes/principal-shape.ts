import type { PrincipalTerms } from '../principal-terms.js';
import { amount, date, listOf, object, oneOf, variants } from '../shape.js';
import { condition } from './formula-shape.js';

type Principal<Kind extends PrincipalTerms['kind']> = Extract<PrincipalTerms, { kind: Kind }>;

const optional = ['lockedOutUntil', 'heldUntil'] as const;

export const principal = variants<PrincipalTerms>('kind', {
  'pass-through': object<Principal<'pass-through'>>({ kind: oneOf('pass-through'), lockedOutUntil: condition }, [
    'lockedOutUntil',
  ]),
  'target balance': object<Principal<'target balance'>>(
    {
      kind: oneOf('target balance'),
      targets: listOf(object<{ from: string; balance: string }>({ from: date, balance: amount })),
      lockedOutUntil: condition,
      heldUntil: condition,
    },
    optional,
  ),
  scheduled: object<Principal<'scheduled'>>(
    {
      kind: oneOf('scheduled'),
      amounts: listOf(object<{ on: string; amount: string }>({ on: date, amount })),
      lockedOutUntil: condition,
      heldUntil: condition,
    },
    optional,
  ),
});
