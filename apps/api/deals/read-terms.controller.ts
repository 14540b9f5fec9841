import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { termDifferences } from '#domain/deal';
import { DealQueries, PastReads, termsTables, type Standpoint } from '#projections';
import { WrittenCountField } from '../http/fields.js';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { KnownAtField, StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { TermDifferenceView, TermsVersionView } from './terms-version.view.js';

const version = { description: 'a version of the terms, from 1', example: 2 };

export class TermsPath extends DealPath {
  @WrittenCountField(version)
  termsVersion: number;
}

export class ComparedWith {
  @WrittenCountField({ ...version, example: 1 })
  with: number;

  @KnownAtField()
  knownAt?: string;
}

/** A deal's terms over its life: what was in force when, who proposed and who approved. */
@ApiTags('deals')
@Controller('deals/:dealId/terms')
export class ReadTermsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-deal', {
    id: 'list-terms-versions',
    summary: 'Every version of the terms, proposals among them, oldest first',
    of: [TermsVersionView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async versions(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<TermsVersionView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, termsTables, (read) => new DealQueries(read).termsVersions(dealId));
  }

  @Get(':termsVersion')
  @Read('read-deal', {
    id: 'get-terms-version',
    summary: 'One version of the terms',
    of: TermsVersionView,
    refusals: ['DATE_MALFORMED', 'TERMS_VERSION_UNKNOWN'],
  })
  async one(@Param() { dealId, termsVersion }: TermsPath, @Query() query: StandpointQuery): Promise<TermsVersionView> {
    return this.existing(dealId, termsVersion, standpointOf(query));
  }

  @Get(':termsVersion/differences')
  @Read('read-deal', {
    id: 'compare-terms-versions',
    summary: 'The terms in which a version differs from another one, old → new',
    of: [TermDifferenceView],
    refusals: ['TERMS_VERSION_UNKNOWN'],
  })
  async differences(
    @Param() { dealId, termsVersion }: TermsPath,
    @Query() { with: other, knownAt }: ComparedWith,
  ): Promise<TermDifferenceView[]> {
    const standpoint = standpointOf({ knownAt });
    const before = await this.existing(dealId, other, standpoint);
    const after = await this.existing(dealId, termsVersion, standpoint);
    return termDifferences(before.terms, after.terms).map((difference) => TermDifferenceView.of(difference));
  }

  private async existing(dealId: string, termsVersion: number, standpoint: Standpoint): Promise<TermsVersionView> {
    const detail = { field: 'termsVersion', value: String(termsVersion) };
    const version = await this.past.from(standpoint, dealId, termsTables, (read) =>
      new DealQueries(read).termsVersion(dealId, termsVersion),
    );
    return found(version, 'TERMS_VERSION_UNKNOWN', detail);
  }
}
