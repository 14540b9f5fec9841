import { loanCategories, type LoanCategory } from '#domain/servicing';
import { label } from './cells.js';
import type { Label } from './paper.js';

/** 五级分类 as the trade prints them. */
const categoryLabels: Readonly<Record<LoanCategory, Label>> = {
  normal: label('正常', 'Normal'),
  'special mention': label('关注', 'Special mention'),
  substandard: label('次级', 'Substandard'),
  doubtful: label('可疑', 'Doubtful'),
  loss: label('损失', 'Loss'),
};

/** A category as it is printed: one that is not of the five as it was written, null as one that nobody stated. */
export function categoryLabel(category: string | null): Label {
  const known = loanCategories.find((one) => one === category);
  if (known) return categoryLabels[known];
  return category === null ? label('未载', 'not stated') : label(category, category);
}
