import type { DealTerms, FeeTerms } from '#domain/deal';
import { label } from './cells.js';
import type { Label } from './paper.js';

/** Of a line that pays somebody outside the trust: what kind of payee; null for a line that moves or accrues within it. */
export function paidTo(item: string): 'tax' | 'fee' | 'class' | 'support' | 'seller' | 'remainder' | null {
  const [kind, id = '', part = '', last = ''] = item.split(':');
  if (part === 'accrued' || part.endsWith(' accrued') || last.endsWith('accrued') || last.endsWith('capitalised'))
    return null;
  switch (kind) {
    case 'tax':
    case 'fee':
      return kind;
    case 'class':
      return ['drawn', 'written off', 'written up'].includes(part) ? null : kind;
    case 'support':
      return part === 'drawn' ? null : kind;
    case 'pool':
      return id === 'assets bought' ? 'seller' : null;
    case 'remainder':
      return id === 'carried forward' ? null : kind;
    default:
      return null;
  }
}

export const outflowOf = (item: string): boolean => paidTo(item) !== null;

/** What a line pays, by the deal's own names where it has them. */
export function itemLabel(terms: DealTerms, item: string): Label {
  const [kind, id = '', part = '', last] = item.split(':');
  switch (kind) {
    case 'tax':
      return named(
        terms.taxes.find(({ taxId }) => taxId === id),
        label(id, 'Tax'),
      );
    case 'fee': {
      const { zh, en } = named(
        terms.fees.find(({ feeId }) => feeId === id),
        label(id, 'Fee'),
      );
      const portion = FEE_PORTION[part];
      return portion ? label(`${zh}（${portion.zh}）`, `${en}, ${portion.en}`) : label(zh, en);
    }
    case 'class': {
      const name = terms.classes.find(({ classId }) => classId === id)?.name ?? id;
      const what = CLASS_ITEM[part] ?? label(part, part);
      return label(`${name}${what.zh}`, `${what.en}${last === undefined ? '' : ` (${last})`}`);
    }
    case 'remainder':
      return named(shareOf(terms, id), label(id, 'Share of the remainder'));
    case 'pool':
      return label(`购买资产（${part}）`, `Assets bought (${part})`);
    case 'support':
      return SPECIAL[last ?? part] ?? label(item, 'Support');
    default:
      return label(item, item);
  }
}

const FEE_PORTION: Readonly<Record<string, Label>> = {
  'within cap': label('优先支出上限内', 'within the cap'),
  'above cap': label('超出优先支出上限', 'above the cap'),
  'from remainder': label('余额分成', 'from the remainder'),
};

const CLASS_ITEM: Readonly<Record<string, Label>> = {
  interest: label('利息', 'Interest'),
  'interest on unpaid': label('未付利息之利息', 'Interest on unpaid interest'),
  principal: label('本金', 'Principal'),
  'fixed capital cost': label('固定资金成本', 'Fixed capital cost'),
  remainder: label('收益', 'Excess return'),
};

const SPECIAL: Readonly<Record<string, Label>> = {
  principal: label('特别信托本金', 'Special trust principal'),
  yield: label('特别信托收益', 'Special trust yield'),
  repaid: label('偿还流动性支持', 'Support repaid'),
};

type Named = Pick<FeeTerms, 'name' | 'englishName'>;

/** By the deal's own name; in English by its kind where the terms have none. */
const named = (terms: Named | undefined, { zh, en }: Label): Label =>
  label(terms?.name ?? zh, terms?.englishName ?? en);

/** The share of the remainder that a payee earns. */
function shareOf(terms: DealTerms, payee: string): Named | undefined {
  const shares = terms.waterfall.flatMap((step) => (step.step === 'split remainder' ? step.shares : []));
  return shares.find((share) => share.payee === payee);
}
