import type { CheckResult, Verification } from '#audit';
import { grouped } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { Style } from '../terminal/style.js';
import type { View } from './view.js';

const columns = (style: Style): readonly Column<CheckResult>[] => [
  { head: 'check', of: ({ check }) => check },
  { head: 'checked', of: ({ checked }) => checked },
  {
    head: 'findings',
    align: 'right',
    of: ({ findingCount }) => (findingCount === 0 ? style.good('none') : style.bad(grouped(findingCount))),
  },
];

/** What a verification found; the first findings of each check are named. */
export function verificationView(verification: Verification): View {
  return { json: jsonOf(verification), text: (style) => textOf(verification, style) };
}

/** Positions as decimal text, as everywhere on the wire. */
const jsonOf = ({ position, firstBadPosition, results, sound }: Verification): object => ({
  position: position.toString(),
  sound,
  firstBadPosition: firstBadPosition?.toString() ?? null,
  results: results.map((result) => ({
    ...result,
    findings: result.findings.map((finding) => ({ ...finding, position: finding.position?.toString() ?? null })),
  })),
});

function textOf({ position, results, sound, firstBadPosition }: Verification, style: Style): string {
  const events = grouped(position.toString());
  const verdict = sound
    ? style.good(`everything that was checked holds, up to position ${events}`)
    : style.bad(
        firstBadPosition === null
          ? `something does not hold (${events} events)`
          : `something does not hold; the first bad position is ${grouped(firstBadPosition.toString())} of ${events}`,
      );
  return [renderTable(columns(style), results, { style }), '', ...results.flatMap(findingsOf), ` ${verdict}`].join(
    '\n',
  );
}

const findingsOf = ({ check, findings, findingCount }: CheckResult): string[] => [
  ...findings.map(
    ({ code, position, message }) => ` ${check} ${code}${position === null ? '' : ` at ${position}`}: ${message}`,
  ),
  ...(findingCount > findings.length ? [` ${check}: … and ${grouped(findingCount - findings.length)} more`] : []),
];
