import type { OpenAPIObject } from '@nestjs/swagger';
import { schemaOf, termsSchema, type RenderedSchema } from '#domain/deal';
import { approvalPolicyShape, proposedPolicyShape } from '#domain/approvals';
import { agreedScheduleShape, chargedCostsShape, disposalShape } from '#domain/disposals';
import { materialEventShape, remarksShape, statementShape } from '#domain/papers';
import { ballotsShape, noticeShape } from '#domain/meetings';
import { forecastShape, previewChangesShape, statedExpectationsShape, statedForecastShape } from '#domain/forecast';
import { retentionShape, sizingShape, tapeRulesShape } from '#domain/structuring';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const componentPath = (name: string): string => `#/components/schemas/${name}`;

/** How a body or an answer refers to a document whose form the domain tells. */
export const dealTermsRef = { $ref: componentPath('DealTerms') } as const;
export const previewChangesRef = { $ref: componentPath('PreviewChanges') } as const;
export const forecastRef = { $ref: componentPath('Forecast') } as const;
export const disposalRef = { $ref: componentPath('AgreedDisposal') } as const;
export const agreedScheduleRef = { $ref: componentPath('AgreedSchedule') } as const;
export const chargedCostsRef = { $ref: componentPath('ChargedCosts') } as const;
export const reportStatementRef = { $ref: componentPath('ReportStatement') } as const;
export const remarksRef = { $ref: componentPath('PaperRemarks') } as const;
export const materialEventRef = { $ref: componentPath('MaterialEvent') } as const;
export const statedForecastRef = { $ref: componentPath('StatedForecast') } as const;
export const statedExpectationsRef = { $ref: componentPath('StatedExpectations') } as const;
export const noticeRef = { $ref: componentPath('MeetingNotice') } as const;
export const ballotsRef = { $ref: componentPath('MeetingBallots') } as const;
export const approvalPolicyRef = { $ref: componentPath('ApprovalPolicy') } as const;
export const proposedPolicyRef = { $ref: componentPath('ApprovalPolicyProposal') } as const;
export const sizingRef = { $ref: componentPath('SizingRequest') } as const;
export const retentionRef = { $ref: componentPath('RetentionRequest') } as const;
export const tapeExaminationRef = { $ref: componentPath('TapeExamination') } as const;

/** The schemas of those documents, by their names among those of the API's document. */
export function documentSchemas(): Schemas {
  const rendered: Readonly<Record<string, RenderedSchema>> = {
    DealTerms: termsSchema(componentPath),
    Forecast: schemaOf(forecastShape, componentPath),
    AgreedDisposal: schemaOf(disposalShape, componentPath),
    AgreedSchedule: schemaOf(agreedScheduleShape, componentPath),
    ChargedCosts: schemaOf(chargedCostsShape, componentPath),
    StatedForecast: schemaOf(statedForecastShape, componentPath),
    StatedExpectations: schemaOf(statedExpectationsShape, componentPath),
    PreviewChanges: schemaOf(previewChangesShape, componentPath),
    ReportStatement: schemaOf(statementShape, componentPath),
    PaperRemarks: schemaOf(remarksShape, componentPath),
    MaterialEvent: schemaOf(materialEventShape, componentPath),
    MeetingNotice: schemaOf(noticeShape, componentPath),
    MeetingBallots: schemaOf(ballotsShape, componentPath),
    ApprovalPolicy: schemaOf(approvalPolicyShape, componentPath),
    ApprovalPolicyProposal: schemaOf(proposedPolicyShape, componentPath),
    SizingRequest: schemaOf(sizingShape, componentPath),
    RetentionRequest: schemaOf(retentionShape, componentPath),
    TapeRules: schemaOf(tapeRulesShape, componentPath),
    TapeExamination: {
      schema: {
        type: 'object',
        properties: {
          rules: { $ref: componentPath('TapeRules') },
          tape: { type: 'string', description: 'CSV, its header first' },
        },
        required: ['rules', 'tape'],
        additionalProperties: false,
      },
      definitions: {},
    },
  };
  return Object.fromEntries(
    Object.entries(rendered).flatMap(([name, { schema, definitions }]) => [
      [name, schema],
      ...Object.entries(definitions),
    ]),
  );
}
