import type { DealInWords, DealTerms, StepInWords } from '#domain/deal';
import type { Refusal } from '#domain/shared';
import { wrapped } from '../render/wrap.js';
import type { Style } from '../terminal/style.js';
import type { View } from './view.js';

const WIDTH = 110;

/** The faults of a deal document, each with its path, its value and what was expected there. */
export const faultyTermsView = (faults: readonly Refusal[]): View => ({
  json: { valid: false, faults },
  text: (style) =>
    [
      ` ${style.bad(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`)}`,
      ...faults.map(({ message }) => wrapped(message, { width: WIDTH, indent: '  ' })),
    ].join('\n'),
});

/** A deal document without a fault: what it is, and its waterfall in words. */
export const soundTermsView = (terms: DealTerms, words: DealInWords): View => ({
  json: { valid: true, dealId: terms.dealId, name: terms.name, ...words },
  text: (style) =>
    [
      ` ${style.good('no fault')}: ${style.strong(terms.name)} (${terms.dealId}), ${terms.currency}`,
      ` ${terms.classes.length} classes · ${terms.fees.length} fees · from ${terms.closingDate}, legal maturity ${terms.legalMaturityDate}`,
      ...section('Never paid', words.neverPaid, style),
      ...section('Parties', words.parties, style),
      ...section('Dates', words.schedule, style),
      ...words.waterfalls.flatMap(({ when, steps }) => ['', ` ${style.strong(`Paid ${when}`)}`, ...drawn(steps, 2)]),
      ...section('Figures', words.figures, style),
      ...section('Triggers', words.triggers, style),
      ...section('Supports', words.supports, style),
      ...section('Buy-backs', words.buyBacks, style),
      ...section('Retention', words.retention, style),
      ...section('Holders’ meetings', words.meeting, style),
      ...section('Pool at cut-off', words.poolCriteria, style),
      ...section('Permitted investments', words.investments, style),
      ...section('Withholding of holder tax', words.withholding, style),
    ].join('\n'),
});

function drawn(steps: readonly StepInWords[], indent: number): string[] {
  return steps.flatMap(({ rank, sentence, then = [], otherwise = [], notTaken = [] }) => [
    numbered(rank, sentence, indent),
    ...drawn(then, indent + 4),
    ...(otherwise.length === 0 ? [] : [`${' '.repeat(indent + 4)}Otherwise:`, ...drawn(otherwise, indent + 4)]),
    ...notTaken.map((one) => wrapped(one, { width: WIDTH, indent: ' '.repeat(indent + 4) })),
  ]);
}

/** A numbered sentence, its further lines under its first word. */
function numbered(rank: number, sentence: string, indent: number): string {
  const number = `${' '.repeat(indent)}${String(rank).padStart(2)}. `;
  const lines = wrapped(sentence, { width: WIDTH, indent: ' '.repeat(number.length) });
  return `${number}${lines.slice(number.length)}`;
}

const section = (head: string, sentences: readonly string[], style: Style): string[] =>
  sentences.length === 0
    ? []
    : ['', ` ${style.strong(head)}`, ...sentences.map((one) => wrapped(one, { width: WIDTH, indent: '  ' }))];
