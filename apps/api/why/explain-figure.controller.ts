import { applyDecorators, Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { DealReach, isLimitedToDeals, type Actor } from '#application';
import { DEPTH_MAX, Explainer } from '#audit';
import { refusal } from '#domain/shared';
import { within } from '#projections';
import { DifferenceView } from '../accounts/difference.views.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { WrittenCountField } from '../http/fields.js';
import { found } from '../http/found.js';
import { Refused } from '../http/refused.js';
import { Read } from '../http/read.decorator.js';
import { PageQuery } from '../http/page.js';
import { KnownAtField, standpointOf } from '../http/standpoint.query.js';
import { ReceiptWayView, WhyView } from './why.views.js';

const LINK_CHARACTERS_MAX = 1_000;
const DEPTH_DEFAULT = 3;
/** How the link of a deal's figure begins. */
const OF_A_DEAL = /^deal\/([^/]+)\//;

const FigureField = () =>
  applyDecorators(
    IsString(),
    MaxLength(LINK_CHARACTERS_MAX),
    ApiProperty({
      type: String,
      maxLength: LINK_CHARACTERS_MAX,
      description: 'a figure’s stable link (docs/reference/why.md)',
      example: 'deal/zhencui-2026-2/period/4/line/5/class:senior:interest',
    }),
  );

export class FigureQuery {
  @FigureField()
  figure: string;

  @KnownAtField()
  knownAt?: string;
}

export class FigureTreeQuery extends FigureQuery {
  @IsOptional()
  @WrittenCountField({ description: 'levels of the tree', example: DEPTH_DEFAULT }, { min: 0, max: DEPTH_MAX })
  @ApiProperty({ required: false, default: DEPTH_DEFAULT })
  depth: number = DEPTH_DEFAULT;
}

export class FigureDifferenceQuery extends PageQuery {
  @FigureField()
  figure: string;

  @KnownAtField()
  fromKnownAt?: string;

  @KnownAtField()
  toKnownAt?: string;
}

@ApiTags('why')
@Controller('why')
export class ExplainFigureController {
  constructor(
    @Inject(Explainer) private readonly explainer: Explainer,
    @Inject(DealReach) private readonly reach: DealReach,
  ) {}

  @Get()
  @Read('read-explanations', {
    scope: 'own',
    id: 'explain-figure',
    summary: 'Why a figure is what it is',
    description:
      'The tree from the figure to clauses, inputs and uploads, down to file and line, as deep as is asked for.',
    of: WhyView,
    refusals: ['FIGURE_UNKNOWN'],
  })
  async explain(
    @Query() { figure, depth, knownAt: known }: FigureTreeQuery,
    @TheExchange() { actor }: Exchange,
  ): Promise<WhyView> {
    const { knownAt } = standpointOf({ knownAt: known });
    return this.withinReach(actor, figure, () => this.explainer.explain(figure, depth, knownAt));
  }

  @Get('difference')
  @Read('read-explanations', {
    scope: 'own',
    id: 'explain-figure-difference',
    summary: 'An amount as it was known at two moments, and every event that made it another',
    of: DifferenceView,
    refusals: ['FIGURE_UNKNOWN', 'FIGURE_NOT_COMPARED'],
  })
  async difference(
    @Query() { figure, fromKnownAt, toKnownAt, ...page }: FigureDifferenceQuery,
    @TheExchange() { actor }: Exchange,
  ): Promise<DifferenceView> {
    const { knownAt: from } = standpointOf({ knownAt: fromKnownAt });
    const { knownAt: to } = standpointOf({ knownAt: toKnownAt });
    const made = await this.withinReach(actor, figure, () => this.explainer.difference(figure, { from, to }));
    if (made === 'not compared') {
      const named = { field: 'figure', value: figure };
      throw new Refused(refusal('FIGURE_NOT_COMPARED', `${figure} is not compared`, named));
    }
    const { skip, take } = within(page);
    return { ...made, rows: made.rows.slice(skip, skip + take) };
  }

  @Get('receipt')
  @Read('read-explanations', {
    scope: 'own',
    id: 'follow-receipt',
    summary: 'Where a receipt’s money went, down to the holders’ fen',
    of: ReceiptWayView,
    refusals: ['FIGURE_UNKNOWN'],
  })
  async follow(
    @Query() { figure, knownAt: known }: FigureQuery,
    @TheExchange() { actor }: Exchange,
  ): Promise<ReceiptWayView> {
    const { knownAt } = standpointOf({ knownAt: known });
    return this.withinReach(actor, figure, () => this.explainer.follow(figure, knownAt));
  }

  /** A figure of a deal that is out of the actor's reach is as unknown as one that is not there. */
  private async withinReach<T>(actor: Actor, figure: string, explain: () => Promise<T | null>): Promise<T> {
    const dealId = OF_A_DEAL.exec(figure)?.[1];
    const isReached = !isLimitedToDeals(actor) || (dealId !== undefined && (await this.reach.reaches(actor, dealId)));
    return found(isReached ? await explain() : null, 'FIGURE_UNKNOWN', { field: 'figure', value: figure });
  }
}
