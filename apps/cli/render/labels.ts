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
    case 'support':
      return supportLabel(terms, id, item.split(':').slice(2));
    case 'reserve':
      return '流动性储备 reserve';
    default:
      return item;
  }
}

/** What a facility draws, repays or costs, or what a provider of support gets for what it paid, by the names in the terms. */
function supportLabel(terms: DealTerms, id: string, parts: readonly string[]): string {
  const support = terms.supports?.find(({ supportId }) => supportId === id);
  const [first = '', second = ''] = parts;
  if (support) return [support.name, partyName(terms, first), SPECIAL_ITEM[second] ?? second].join(' ');
  const facility = terms.facilities?.find(({ facilityId }) => facilityId === id);
  return [facility?.name ?? id, FACILITY_ITEM[first] ?? first].join(' ');
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

const SPECIAL_ITEM: Readonly<Record<string, string>> = {
  principal: '特别信托本金 special trust principal',
  yield: '特别信托收益 special trust yield',
  'yield accrued': '计提特别信托收益 special trust yield accrued',
};

const FACILITY_ITEM: Readonly<Record<string, string>> = {
  drawn: '流动性支持款项 drawn',
  repaid: '偿还支持款项 repaid',
  yield: '支持收益 yield',
  interest: '支持利息 interest',
  'interest accrued': '计提支持利息 interest accrued',
  'interest capitalised': '支持利息转本 interest capitalised',
  'commitment fee': '支持承诺费 commitment fee',
  'commitment fee accrued': '计提支持承诺费 commitment fee accrued',
  'commitment fee capitalised': '支持承诺费转本 commitment fee capitalised',
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
