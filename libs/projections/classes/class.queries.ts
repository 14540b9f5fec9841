import { IsNull, Not } from 'typeorm';
import { type Amount, type BusinessDate, Money, Rational } from '#domain/shared';
import type { ReadSource } from '../read-source.js';
import { ClassPeriod } from './class-period.entity.js';
import { DealClass } from './deal-class.entity.js';

/** A class as it stands after the last period that was paid. */
export interface ClassStanding extends DealClass {
  readonly balance: Amount;
  /** Balance per 100 of face, two decimals or the class's scale if that is finer. */
  readonly balancePer100: string;
  /** Paid over the class's life so far. */
  readonly principalPaid: Amount;
  readonly interestPaid: Amount;
  readonly fixedCapitalCostPaid: Amount;
  readonly remainderPaid: Amount;
  /** Due and carried to the next payment. */
  readonly interestUnpaid: Amount;
  readonly fixedCapitalCostUnpaid: Amount;
  /** Null before the first payment. */
  readonly lastPaidPeriod: number | null;
  readonly lastPaidOn: BusinessDate | null;
}

export class ClassQueries {
  constructor(private readonly read: ReadSource) {}

  /** The deal's classes in the order of its terms, each as the paid periods leave it. */
  async standings(dealId: string): Promise<ClassStanding[]> {
    const classes = await this.read.getRepository(DealClass).find({ where: { dealId }, order: { rank: 'ASC' } });
    const paid = await this.read
      .getRepository(ClassPeriod)
      .find({ where: { dealId, paidOn: Not(IsNull()) }, order: { periodNumber: 'ASC' } });
    return classes.map((issued) =>
      standing(
        issued,
        paid.filter(({ classId }) => classId === issued.classId),
      ),
    );
  }

  /** What each period does to the class, oldest first; `paidOn` tells facts from proposals. */
  history(dealId: string, classId: string): Promise<ClassPeriod[]> {
    return this.read.getRepository(ClassPeriod).find({ where: { dealId, classId }, order: { periodNumber: 'ASC' } });
  }

  /** What one period does to each class. */
  inPeriod(dealId: string, periodNumber: number): Promise<ClassPeriod[]> {
    return this.read.getRepository(ClassPeriod).find({ where: { dealId, periodNumber }, order: { classId: 'ASC' } });
  }
}

function standing(issued: DealClass, paid: readonly ClassPeriod[]): ClassStanding {
  const last = paid.at(-1);
  const balance = last?.closingBalance ?? issued.initialBalance;
  const paidOver = (amountOf: (period: ClassPeriod) => Amount): Amount =>
    Money.sum(paid.map((period) => Money.parse(amountOf(period)))).toString();
  const per100 = Money.parse(balance)
    .toRational()
    .dividedBy(Money.parse(issued.face).toRational())
    .times(Rational.of(100));
  return {
    ...issued,
    balance,
    balancePer100: per100.toDecimal(Math.max(2, issued.principalFactorScale)),
    principalPaid: paidOver((period) => period.principalPaid),
    interestPaid: paidOver((period) => period.interestPaid),
    fixedCapitalCostPaid: paidOver((period) => period.fixedCapitalCostPaid),
    remainderPaid: paidOver((period) => period.remainderPaid),
    interestUnpaid: last?.interestUnpaid ?? '0.00',
    fixedCapitalCostUnpaid: last?.fixedCapitalCostUnpaid ?? '0.00',
    lastPaidPeriod: last?.periodNumber ?? null,
    lastPaidOn: last?.paidOn ?? null,
  };
}
