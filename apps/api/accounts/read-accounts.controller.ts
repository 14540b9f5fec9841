import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import {
  AccountQueries,
  cashTables,
  CollectionQueries,
  DealQueries,
  DifferenceQueries,
  isNow,
  PastReads,
  type ReadSource,
  StandingBalances,
} from '#projections';
import { AccountIncomeView, BankChargeView } from '../collections/collection.views.js';
import { DateField } from '../http/fields.js';
import { found } from '../http/found.js';
import { requireSpan } from '../http/list.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import {
  DifferenceQuery,
  KnownAtField,
  StandpointPageQuery,
  StandpointQuery,
  standpointOf,
  standpointsOf,
} from '../http/standpoint.query.js';
import { DifferenceView } from './difference.views.js';
import { AccountEntryPageView, AccountTurnoverView, AccountView } from './account.views.js';

const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/;

export class AccountPath extends DealPath {
  @Matches(ACCOUNT, { message: '$property is an account of the chart, for example collection or payee:trustee' })
  @ApiProperty({ type: String, pattern: ACCOUNT.source, example: 'collection' })
  account: string;
}

export class SpanQuery {
  @DateField({ example: '2026-07-01', description: 'first day of the turnover' })
  from: string;

  @DateField({ example: '2026-07-31', description: 'last day, inclusive' })
  to: string;

  @KnownAtField()
  knownAt?: string;
}

@ApiTags('accounts')
@Controller('deals/:dealId')
export class ReadAccountsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(AccountQueries) private readonly accounts: AccountQueries,
    @Inject(StandingBalances) private readonly standing: StandingBalances,
    @Inject(DifferenceQueries) private readonly differences: DifferenceQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get('accounts')
  @Read('read-accounts', {
    id: 'list-accounts',
    summary: 'Every account on which anything moved, over its life up to the standpoint',
    of: [AccountView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async balances(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<readonly AccountView[]> {
    const standpoint = standpointOf(query);
    if (isNow(standpoint)) return this.standingOf(dealId);
    await this.requireDeal(dealId);
    return this.accounts.balances(dealId, standpoint);
  }

  @Get('account-turnover')
  @Read('read-accounts', {
    id: 'list-account-turnover',
    summary: 'Opening + in − out = closing, per account, over a span of days',
    of: [AccountTurnoverView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async turnover(@Param() { dealId }: DealPath, @Query() span: SpanQuery): Promise<AccountTurnoverView[]> {
    requireSpan(span);
    const { from, to } = span;
    const { knownAt } = standpointOf({ knownAt: span.knownAt });
    await this.requireDeal(dealId);
    return this.accounts.turnover(dealId, { from, to, knownAt });
  }

  @Get('accounts/:account/entries')
  @Read('read-accounts', {
    id: 'list-account-entries',
    summary: 'What moved on an account, by effective date, with the balance after it',
    of: AccountEntryPageView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'ACCOUNT_UNKNOWN'],
  })
  async entries(
    @Param() { dealId, account }: AccountPath,
    @Query() query: StandpointPageQuery,
  ): Promise<AccountEntryPageView> {
    const standpoint = standpointOf(query);
    await this.requireAccount(dealId, account);
    return this.accounts.entries(dealId, account, query, standpoint);
  }

  @Get('accounts/:account/difference')
  @Read('read-accounts', {
    id: 'explain-account-difference',
    summary: 'An account’s balance from two standpoints, and every entry that makes the difference',
    of: DifferenceView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'ACCOUNT_UNKNOWN'],
  })
  async difference(
    @Param() { dealId, account }: AccountPath,
    @Query() query: DifferenceQuery,
  ): Promise<DifferenceView> {
    const { from, to } = standpointsOf(query);
    await this.requireAccount(dealId, account);
    return this.differences.ofAccount(dealId, account, from, to, query);
  }

  @Get('account-income')
  @Read('read-accounts', {
    id: 'list-account-income',
    summary: 'Bank interest and investment income, as booked',
    of: [AccountIncomeView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  income(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<AccountIncomeView[]> {
    return this.cash(dealId, query, (read) => new CollectionQueries(read).accountIncome(dealId));
  }

  @Get('bank-charges')
  @Read('read-accounts', {
    id: 'list-bank-charges',
    summary: 'What the bank took off accounts for itself, and what was corrected of it',
    of: [BankChargeView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  charges(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<BankChargeView[]> {
    return this.cash(dealId, query, (read) => new CollectionQueries(read).bankCharges(dealId));
  }

  private async cash<T>(dealId: string, query: StandpointQuery, from: (read: ReadSource) => Promise<T>): Promise<T> {
    const standpoint = standpointOf(query);
    await this.requireDeal(dealId);
    return this.past.from(standpoint, dealId, cashTables, from);
  }

  private async requireAccount(dealId: string, account: string): Promise<void> {
    const balances = await this.standingOf(dealId);
    const moved = balances.find((balance) => balance.account === account) ?? null;
    found(moved, 'ACCOUNT_UNKNOWN', { field: 'account', value: account });
  }

  private async standingOf(dealId: string): Promise<readonly AccountView[]> {
    return found(await this.standing.of(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }

  private async requireDeal(dealId: string): Promise<void> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}
