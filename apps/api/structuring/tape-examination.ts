import { shape } from '#domain/deal';
import { err, ok, type Refusal, type Result } from '#domain/shared';
import { readTapeRules, type TapeRules } from '#domain/structuring';

/** Rules, and the tape to which they are applied. */
export interface TapeExamination {
  readonly rules: TapeRules;
  /** CSV, its header first. */
  readonly tape: string;
}

/** Reads the two as one document. Refused: MALFORMED with every fault. */
export function readTapeExamination(json: unknown): Result<TapeExamination, Refusal[]> {
  const { rules, tape, ...others } = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const faults: shape.FormFault[] = Object.keys(others).map((field) => ({
    path: field,
    value: others[field],
    expected: 'no such term',
  }));
  if (typeof tape !== 'string') faults.push({ path: 'tape', value: tape, expected: 'a tape as CSV text' });
  const read = readTapeRules(rules);
  const refusals = faults.map((fault) => shape.formRefusal('MALFORMED', 'body', fault));
  if (!read.ok) return err([...refusals, ...read.error]);
  return typeof tape === 'string' && refusals.length === 0 ? ok({ rules: read.value, tape }) : err(refusals);
}
