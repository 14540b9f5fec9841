import { wordColumn } from './columns.js';
import type { Column, Header } from './table.js';
import { readWord, wordsOf, type Words } from './words.js';

/** 回收方式, the ways in which an asset brings money: what is stored, the trade's word, and other words for the same. */
const methods = {
  collection: ['催收', '电话催收', '上门催收', '委外催收'],
  litigation: ['诉讼'],
  arbitration: ['仲裁'],
  'notarised enforcement': ['公证强制执行', 'notarized enforcement'],
  'collateral auction': ['抵押物拍卖', 'auction'],
  'collateral sale': ['抵押物变卖', '变卖', '抵押物处置'],
  'payment in kind': ['以物抵债'],
  restructuring: ['重组'],
  'claim transfer': ['债权转让', '转让', 'transfer'],
  'joint disposal': ['合作处置'],
  'income right resale': ['反委托'],
  'bankruptcy dividend': ['破产清算受偿', '破产清算', 'bankruptcy'],
  'guarantor payment': ['担保人代偿', 'guarantor'],
  'recovery after write-off': ['核销后收回'],
  repurchase: ['赎回'],
  'clean-up call': ['清仓回购'],
} as const satisfies Words<string>;

export type RecoveryMethod = keyof typeof methods;

export const recoveryMethods = wordsOf<RecoveryMethod>(methods);

/** The trade's word for a stored method, 催收 for `collection`. */
export const chineseMethod = (method: RecoveryMethod): string => methods[method][0];

export const readMethod = readWord(methods, 'METHOD_UNKNOWN');

export const methodColumn = (names: Header): Column<RecoveryMethod> => ({
  ...wordColumn(names, methods),
  read: readMethod,
});
