import type { Deal } from '#projections';
import type { View } from './view.js';

const STATUS: Readonly<Record<Deal['status'], string>> = {
  registered: '已登记 registered',
  established: '存续 established',
  terminated: '清算中 in liquidation',
  liquidated: '已清算 liquidated',
};

/** How far a deal has come, and how its trust ended. */
export function dealStatusView({ dealId, name, status, termination, liquidation }: Deal): View {
  const said = termination && [
    ` ${termination.date} ${termination.ground}: ${termination.evidence}`,
    ` ${peopleOf(termination)}`,
  ];
  const closed = liquidation && ` ${liquidation.date} 清算报告 ${liquidation.report}, by ${liquidation.liquidatedBy}`;
  return {
    json: { dealId, name, status, termination, liquidation },
    text: () => [` ${name}: ${STATUS[status]}`, ...(said ?? []), ...(closed ? [closed] : [])].join('\n'),
  };
}

function peopleOf({ proposedBy, confirmedBy }: NonNullable<Deal['termination']>): string {
  if (proposedBy === null) return 'as the records say';
  return `stated by ${proposedBy}, ${confirmedBy === null ? 'to be confirmed by someone else' : `confirmed by ${confirmedBy}`}`;
}
