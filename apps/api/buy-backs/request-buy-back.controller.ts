import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { RequestBuyBack } from '#application';
import type { AssetFacts } from '#domain/pool';
import { loanCategories, type LoanCategory } from '#domain/servicing';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, IdField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const ASSETS_MAX = 10_000;
const kinds = ['repurchase', 'substitution'] as const;

export class DepartingAssetForm {
  @TextField({ example: 'A000017' })
  assetId: string;

  @IsOptional()
  @AmountField({ description: 'left out where the terms say the price; of a substitution what is paid on top' })
  @ApiProperty({ required: false })
  price?: string;
}

export class AssetFactsForm {
  @IsOptional()
  @TextField({ required: false, example: 'B-0001', description: 'masked' })
  borrowerId?: string;

  @IsOptional()
  @TextField({ required: false, example: '上海' })
  region?: string;

  @IsOptional()
  @TextField({ required: false, example: '抵押', description: '担保方式, as the originator calls it' })
  security?: string;

  @IsOptional()
  @IsIn(loanCategories)
  @ApiProperty({ enum: loanCategories, required: false, description: '五级分类' })
  category?: LoanCategory;

  @IsOptional()
  @TextField({ required: false, example: '120', description: 'a whole count of days, in digits' })
  overdueDays?: string;

  @IsOptional()
  @DateField({ description: '到期日 of the loan' })
  @ApiProperty({ required: false })
  maturityDate?: string;
}

export class ReplacementAssetForm {
  @TextField({ example: 'R000001' })
  assetId: string;

  @AmountField({ description: 'the balance with which it is taken in' })
  principal: string;

  @AmountField()
  interest: string;

  @AmountField()
  fee: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => AssetFactsForm)
  @ApiProperty({ type: AssetFactsForm, required: false, description: 'what the criteria of the deal are tested on' })
  facts?: AssetFactsForm;
}

export class BuyBackForm {
  @IdField({ example: 'ineligible-1', description: 'the request’s own id, by which its money is booked' })
  requestId: string;

  @IsIn(kinds)
  @ApiProperty({ enum: kinds, description: '赎回 against money, 替换 against other assets' })
  kind: (typeof kinds)[number];

  @IdField({ example: 'originator', description: 'the originator that buys' })
  party: string;

  @DateField({ description: 'the day from which the assets are out of the pool' })
  effectiveFrom: string;

  @DateField({ description: 'the last day on which it is paid in time' })
  payBy: string;

  @IsArray()
  @ArrayMaxSize(ASSETS_MAX)
  @ValidateNested({ each: true })
  @Type(() => DepartingAssetForm)
  @ApiProperty({ type: [DepartingAssetForm], description: 'what leaves the pool' })
  assets: DepartingAssetForm[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ASSETS_MAX)
  @ValidateNested({ each: true })
  @Type(() => ReplacementAssetForm)
  @ApiProperty({ type: [ReplacementAssetForm], required: false, description: 'what comes in, of a substitution' })
  replacements?: ReplacementAssetForm[];

  @TextField({ example: 'the borrower had died before cut-off', description: 'why, e.g. which warranty is broken' })
  reason: string;
}

@ApiTags('buy-backs')
@Controller('deals/:dealId/buy-backs')
export class RequestBuyBackController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('request-buy-back', {
    summary: 'Request that an originator repurchase assets (赎回) or substitute others for them (替换)',
    description: 'Nothing changes before someone else approves the request by its digest.',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'DATE_MALFORMED',
      'DATE_OUTSIDE_PERIOD',
      'DEAL_UNKNOWN',
      'TRUST_NOT_ESTABLISHED',
      'POOL_NOT_REGISTERED',
      'POOL_CRITERIA_NOT_MET',
      'ORIGINATOR_UNKNOWN',
      'BUY_BACK_INVALID',
      'ASSET_LEAVES_ALREADY',
      'BUY_BACK_PRICE_DIFFERS',
      'SUBSTITUTION_FALLS_SHORT',
      'BUY_BACK_ALREADY_REQUESTED',
      'ASSET_NOT_IN_POOL',
    ],
  })
  request(
    @Param() { dealId }: DealPath,
    @Body() form: BuyBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const { requestId, kind, party, effectiveFrom, payBy, reason } = form;
    const assets = form.assets.map(({ assetId, price }) => ({ assetId, ...(price === undefined ? {} : { price }) }));
    const replacements = form.replacements?.map(({ assetId, principal, interest, fee, facts }) => ({
      ...{ assetId, principal, interest, fee },
      ...(facts === undefined ? {} : { facts: saidOf(facts) }),
    }));
    const sent = {
      ...{ dealId, requestId, kind, party, effectiveFrom, payBy, assets, reason },
      ...(replacements === undefined ? {} : { replacements }),
    };
    return this.writes.carryOut(exchange, (context) => new RequestBuyBack(sent, context));
  }
}

/** Only what the form names, and of that only what is said. */
const saidOf = ({ borrowerId, region, security, category, overdueDays, maturityDate }: AssetFactsForm): AssetFacts => ({
  ...(borrowerId === undefined ? {} : { borrowerId }),
  ...(region === undefined ? {} : { region }),
  ...(security === undefined ? {} : { security }),
  ...(category === undefined ? {} : { category }),
  ...(overdueDays === undefined ? {} : { overdueDays }),
  ...(maturityDate === undefined ? {} : { maturityDate }),
});
