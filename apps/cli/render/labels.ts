import type { DealTerms } from '#domain/deal';

/** The trade's word for what a waterfall line pays, with the deal's own names: `fee:trustee` → its name in the terms. */
export function itemLabel(terms: DealTerms, item: string): string {
  const [kind, id = '', part = ''] = item.split(':');
  switch (kind) {
    case 'tax':
      return terms.taxes.find(({ taxId }) => taxId === id)?.name ?? item;
    case 'fee':
      return [terms.fees.find(({ feeId }) => feeId === id)?.name ?? id, FEE_PORTION[part]].filter(Boolean).join(' ');
    case 'class':
      return [className(terms, id), CLASS_ITEM[part] ?? part].filter(Boolean).join(' ');
    case 'remainder':
      return id === 'carried forward' ? '转存下期 carried forward' : shareName(terms, id);
    case 'reserve':
      return '流动性储备 reserve';
    default:
      return item;
  }
}

/** The name of an account of the chart; a counterparty by its name in the terms. */
export function accountLabel(terms: DealTerms, account: string): string {
  const [kind = '', id = '', holderId] = account.split(':');
  if (holderId !== undefined) return `${className(terms, id)} ${holderId}`;
  if (id !== '') return partyName(terms, id);
  return ACCOUNT[account] ?? (kind === 'registrar' ? terms.parties.registrar.name : account);
}

export const className = (terms: DealTerms, classId: string): string =>
  terms.classes.find((issued) => issued.classId === classId)?.name ?? classId;

const FEE_PORTION: Readonly<Record<string, string>> = {
  'within cap': '上限内 within cap',
  'above cap': '超上限 above cap',
};

const CLASS_ITEM: Readonly<Record<string, string>> = {
  interest: '利息 interest',
  principal: '本金 principal',
  'fixed capital cost': '固定资金成本 capital cost',
  remainder: '超额收益 excess return',
};

const ACCOUNT: Readonly<Record<string, string>> = {
  collection: '收款账户 collection',
  reserve: '储备账户 reserve',
  tax: '税收分账户 tax',
  fees: '费用和开支分账户 fees',
  securities: '证券分账户 securities',
  'tax-authority': '税务机关 tax authority',
  obligors: '借款人 obligors',
  unidentified: '待查款项 unidentified',
  'disposal-costs': '处置费用 disposal costs',
  bank: '资金保管银行 bank',
};

function shareName(terms: DealTerms, payee: string): string {
  const shares = terms.waterfall.flatMap((step) => (step.step === 'split remainder' ? step.shares : []));
  return shares.find((share) => share.payee === payee)?.name ?? payee;
}

export function partyName(terms: DealTerms, partyId: string): string {
  const { originators, servicers, trustee, custodian, registrar, others = [] } = terms.parties;
  const all = [...originators, ...servicers, trustee, custodian, registrar, ...others];
  return all.find((party) => party.partyId === partyId)?.name ?? partyId;
}
