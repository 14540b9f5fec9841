import { linkOf } from '#domain/shared';
import type { DealTerms } from '#domain/deal';
import { explainLine, type TraceLine } from '#domain/waterfall';
import type { DistributionLine } from '#projections';
import { itemLabel } from '../render/labels.js';
import { wrapped } from '../render/wrap.js';
import type { View } from './view.js';

const SENTENCES = { width: 110, indent: ' '.repeat(5) };

/** Each line of a waterfall in a sentence: what was due and why, what was there, what was paid. */
export function explanationView(terms: DealTerms, lines: readonly DistributionLine[]): View {
  const explained = lines.map((line) => ({
    rank: line.rank,
    item: line.item,
    term: line.term,
    figure: linkOf({ kind: 'line', ...line }),
    sentence: explainLine(traceOf(line)),
  }));
  return {
    json: explained,
    text: (style) =>
      explained
        .map(({ rank, item, figure, sentence }) => {
          const heading = style.strong(`${String(rank).padStart(2)}. ${itemLabel(terms, item)}`);
          return ` ${heading}\n${wrapped(sentence, SENTENCES)}\n${SENTENCES.indent}${style.faint(figure)}`;
        })
        .join('\n'),
  };
}

/** The stored line as the engine made it: what it left out is null in the table. */
function traceOf({ paidFormula, note, ...line }: DistributionLine): TraceLine {
  return { ...line, ...(paidFormula === null ? {} : { paidFormula }), ...(note === null ? {} : { note }) };
}
