import type { ClassTerms } from '../terms.js';
import { enumerated, type Names } from './names.js';

/** A class that is drawn on, in a sentence: what of it is issued when. */
export function drawingWords({ name, face, drawn }: ClassTerms, names: Names): string[] {
  if (!drawn) return [];
  const all = [`${drawn.atClosing} at closing`, ...drawn.amounts.map(({ on, amount }) => `${amount} on ${on}`)];
  return [`“${name}” is issued by parts, at most ${face}: ${enumerated(all)}, into ${names.account(drawn.into)}.`];
}
