import { In } from 'typeorm';
import type { DealTerms, HolderKind } from '#domain/deal';
import { retainedFace, testKept } from '#domain/holdings';
import type { BusinessDate } from '#domain/shared';
import { type Page, type Paged, within } from '../page.js';
import type { ReadSource } from '../read-source.js';
import { ClassIssue } from './class-issue.entity.js';
import { HolderListChange } from './holder-list-change.entity.js';
import { HolderList } from './holder-list.entity.js';
import { HolderPayment } from './holder-payment.entity.js';
import { Holding } from './holding.entity.js';
import { POSITIONS } from './register.sql.js';
import { RetentionFinding } from './retention-finding.entity.js';
import { TransferSuspension } from './transfer-suspension.entity.js';
import { UnitBlock } from './unit-block.entity.js';
import { UnitTransfer } from './unit-transfer.entity.js';

/** An account of the register at the end of a day; counts of units are whole numbers as text. */
export interface Position {
  readonly dealId: string;
  readonly classId: string;
  readonly holderId: string;
  /** Place in the register, from 1. */
  readonly rank: number;
  readonly units: string;
  /** Bought, and sold, by transfers that settle later. */
  readonly coming: string;
  readonly going: string;
  /** Pledged or frozen. */
  readonly blocked: string;
  /** Nothing may leave the account. */
  readonly frozen: boolean;
  /** What the holder is to the tax law; null where nobody said. */
  readonly kind: HolderKind | null;
}

/** What the register says of one account of a deal at the end of a day, and what it was paid. */
export interface HolderStatement {
  readonly positions: readonly Position[];
  readonly transfers: readonly UnitTransfer[];
  /** What the registrar's lists changed; who sold to whom they do not say. */
  readonly listed: readonly HolderListChange[];
  readonly blocks: readonly UnitBlock[];
  readonly payments: readonly HolderPayment[];
}

/** The tables that the register and a statement are read from. */
export const registerTables = [
  Holding,
  UnitTransfer,
  UnitBlock,
  TransferSuspension,
  ClassIssue,
  RetentionFinding,
  HolderPayment,
  HolderList,
  HolderListChange,
] as const;

/** What the originators keep of the issue, every transfer that was entered taken in; findings oldest first. */
export interface RetentionStanding {
  /** `not tested` where the deal asks nothing, or not every class is allotted. */
  readonly status: 'kept' | 'broken' | 'not tested';
  readonly least: string | null;
  readonly accounts: readonly string[];
  /** Exact, e.g. `1/20`; null where it is not tested. */
  readonly ofIssue: string | null;
  readonly ofLowestClass: string | null;
  readonly faults: readonly string[];
  readonly findings: readonly RetentionFinding[];
}

export class HoldingQueries {
  constructor(private readonly read: ReadSource) {}

  /** Whether the account ever had units of the class. */
  isInRegister({ dealId, classId, holderId }: Pick<Holding, 'dealId' | 'classId' | 'holderId'>): Promise<boolean> {
    return this.read.getRepository(Holding).existsBy({ dealId, classId, holderId });
  }

  /** The register of one class at the end of a day, in account order. */
  async register(dealId: string, classId: string, day: BusinessDate, page: Page): Promise<Paged<Position>> {
    const ofClass = `SELECT * FROM (${POSITIONS}) AS positions WHERE "classId" = $3`;
    const rows = await this.read.query<Position[]>(`${ofClass} ORDER BY rank OFFSET $4 LIMIT $5`, [
      ...[dealId, day, classId, page.offset, page.limit],
    ]);
    const [counted] = await this.read.query<[{ total: number }]>(
      `SELECT count(*)::integer AS total FROM (${ofClass}) AS accounts`,
      [dealId, day, classId],
    );
    return { rows, total: counted.total };
  }

  /** The class's transfers by settlement, newest first. */
  async transfers(dealId: string, classId: string, page: Page): Promise<Paged<UnitTransfer>> {
    const [rows, total] = await this.read.getRepository(UnitTransfer).findAndCount({
      where: { dealId, classId },
      order: { settlesOn: 'DESC', transferId: 'ASC' },
      ...within(page),
    });
    return { rows, total };
  }

  /** The class's pledges and freezes, newest first, released ones too. */
  async blocks(dealId: string, classId: string, page: Page): Promise<Paged<UnitBlock>> {
    const [rows, total] = await this.read.getRepository(UnitBlock).findAndCount({
      where: { dealId, classId },
      order: { blockedFrom: 'DESC', blockId: 'ASC' },
      ...within(page),
    });
    return { rows, total };
  }

  /** The registrar's lists of the class's holders, newest first. */
  async lists(dealId: string, classId: string, page: Page): Promise<Paged<HolderList>> {
    const [rows, total] = await this.read
      .getRepository(HolderList)
      .findAndCount({ where: { dealId, classId }, order: { listNumber: 'DESC' }, ...within(page) });
    return { rows, total };
  }

  /** When the class was not to be transferred. */
  suspensions(dealId: string, classId: string): Promise<TransferSuspension[]> {
    return this.read
      .getRepository(TransferSuspension)
      .find({ where: { dealId, classId }, order: { suspensionNumber: 'ASC' } });
  }

  /** How each class was placed with its first holders. */
  issues(dealId: string): Promise<ClassIssue[]> {
    return this.read.getRepository(ClassIssue).find({ where: { dealId }, order: { classId: 'ASC' } });
  }

  /** One account over the life of a deal; null of an account that never held units of it. */
  async statement(dealId: string, holderId: string, day: BusinessDate): Promise<HolderStatement | null> {
    const known = await this.read.getRepository(Holding).existsBy({ dealId, holderId });
    if (!known) return null;
    return {
      positions: await this.read.query<Position[]>(
        `SELECT * FROM (${POSITIONS}) AS positions WHERE "holderId" = $3 ORDER BY "classId"`,
        [dealId, day, holderId],
      ),
      transfers: await this.read.getRepository(UnitTransfer).find({
        where: [
          { dealId, fromHolder: holderId },
          { dealId, toHolder: holderId },
        ],
        order: { settlesOn: 'ASC', classId: 'ASC', transferId: 'ASC' },
      }),
      listed: await this.read
        .getRepository(HolderListChange)
        .find({ where: { dealId, holderId }, order: { settlesOn: 'ASC', classId: 'ASC', listNumber: 'ASC' } }),
      blocks: await this.read
        .getRepository(UnitBlock)
        .find({ where: { dealId, holderId }, order: { blockedFrom: 'ASC', classId: 'ASC', blockId: 'ASC' } }),
      payments: await this.paymentsTo(dealId, holderId),
    };
  }

  /** The risk retention of a deal, as its terms ask it. */
  async retention({ dealId, classes, retention }: DealTerms): Promise<RetentionStanding> {
    const findings = await this.read
      .getRepository(RetentionFinding)
      .find({ where: { dealId }, order: { position: 'ASC' } });
    const { accounts = [], least = null } = retention ?? {};
    const untested = { status: 'not tested', ofIssue: null, ofLowestClass: null, faults: [] } as const;
    const issued = await this.read.getRepository(ClassIssue).countBy({ dealId });
    if (least === null || issued < classes.length) return { ...untested, least, accounts, findings };
    const held = await this.read.getRepository(Holding).findBy({ dealId, holderId: In([...accounts]) });
    const kept = classes.map(({ classId, face }) => {
      const units = held.filter((one) => one.classId === classId).reduce((sum, one) => sum + BigInt(one.units), 0n);
      return { classId, face, retained: retainedFace(units) };
    });
    const { passed, faults, ofIssue, ofLowestClass } = testKept(least, kept);
    return {
      ...{ status: passed ? 'kept' : 'broken', least, accounts, faults, findings },
      ...{ ofIssue: ofIssue.toString(), ofLowestClass: ofLowestClass.toString() },
    };
  }

  /** Who was paid what for a period, class by class in account order. */
  async payments(dealId: string, periodNumber: number, page: Page): Promise<Paged<HolderPayment>> {
    const [rows, total] = await this.read
      .getRepository(HolderPayment)
      .findAndCount({ where: { dealId, periodNumber }, order: { classId: 'ASC', rank: 'ASC' }, ...within(page) });
    return { rows, total };
  }

  /** Everything that one holder was paid by a deal, oldest first. */
  paymentsTo(dealId: string, holderId: string): Promise<HolderPayment[]> {
    return this.read
      .getRepository(HolderPayment)
      .find({ where: { dealId, holderId }, order: { periodNumber: 'ASC', classId: 'ASC' } });
  }
}
