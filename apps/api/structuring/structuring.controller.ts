import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Refusal, Result } from '#domain/shared';
import {
  answerRetention,
  sizeIssue,
  stratify,
  testEligibility,
  type TapeAsset,
  type TapeRules,
} from '#domain/structuring';
import { parseTapeByRules } from '#intake';
import { retentionRef, sizingRef, tapeExaminationRef } from '../document-schemas.js';
import { DryRun } from '../http/dry-run.decorator.js';
import { documentRefused, refused } from '../http/refused.js';
import { readTapeExamination } from './tape-examination.js';
import { EligibilityView, RetentionView, SizingView, StratificationsView } from './structuring.views.js';

const TAPE = 'The tape is CSV text within the document, with the columns that the rules name.';

/** What is computed before there is a deal; nothing is recorded. */
@ApiTags('structuring')
@Controller('structuring')
export class StructuringController {
  @Post('sizing')
  @DryRun('read-structuring', {
    scope: 'of no deal',
    id: 'size-issue',
    summary: 'Size classes by debt-service cover, with discount and overcollateralization',
    body: sizingRef,
    of: SizingView,
  })
  size(@Body() document: unknown): SizingView {
    return answered(sizeIssue(document));
  }

  @Post('retention')
  @DryRun('read-structuring', {
    scope: 'of no deal',
    id: 'test-retention',
    summary: 'Test what an originator retains',
    body: retentionRef,
    of: RetentionView,
  })
  retention(@Body() document: unknown): RetentionView {
    return answered(answerRetention(document));
  }

  @Post('stratification')
  @DryRun('read-structuring', {
    scope: 'of no deal',
    id: 'stratify-tape',
    summary: 'Put an originator’s tape into strata',
    description: TAPE,
    body: tapeExaminationRef,
    of: StratificationsView,
    refusals: ['FILE_UNREADABLE', 'FILE_REJECTED'],
  })
  async stratify(@Body() document: unknown): Promise<StratificationsView> {
    const { rules, assets } = await readTape(document);
    return { stratifications: stratify(rules, assets) };
  }

  @Post('eligibility')
  @DryRun('read-structuring', {
    scope: 'of no deal',
    id: 'test-eligibility',
    summary: 'Test each asset of an originator’s tape by the rules of eligibility',
    description: TAPE,
    body: tapeExaminationRef,
    of: EligibilityView,
    refusals: ['FILE_UNREADABLE', 'FILE_REJECTED'],
  })
  async eligibility(@Body() document: unknown): Promise<EligibilityView> {
    const { rules, assets } = await readTape(document);
    return testEligibility(rules, assets);
  }
}

/** The answer; throws `Refused` with every fault of the document. */
function answered<T>(answer: Result<T, Refusal[]>): T {
  if (answer.ok) return answer.value;
  throw documentRefused(answer.error);
}

async function readTape(
  document: unknown,
): Promise<{ readonly rules: TapeRules; readonly assets: readonly TapeAsset[] }> {
  const { rules, tape } = answered(readTapeExamination(document));
  const read = await parseTapeByRules(new TextEncoder().encode(tape), rules);
  if (read.ok) return { rules, assets: read.value };
  throw refused({ ...read.error.refusal, faults: read.error });
}
