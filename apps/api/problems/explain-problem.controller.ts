import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiSchema, ApiTags } from '@nestjs/swagger';
import { refusalCatalogue } from '#domain/shared';
import { Shows } from '../http/fields.js';
import { problemPath, statusOfKind } from '../http/problem.js';
import { Access } from '../http/route-access.js';
import { transportProblems } from '../http/transport-problems.js';

@ApiSchema({ name: 'ProblemType', description: 'What a code of a problem means, whatever the case.' })
export class ProblemTypeView {
  @Shows.text({ example: '/problems/PERIOD_ALREADY_CLOSED' })
  type: string;

  @Shows.text({ example: 'PERIOD_ALREADY_CLOSED' })
  code: string;

  @ApiProperty({ type: 'integer', example: 409 })
  status: number;

  @Shows.text({ example: 'The period is closed' })
  title: string;

  @Shows.text({ example: 'enter the fact in the open period' })
  remedy: string;
}

const problemTypes: readonly ProblemTypeView[] = [
  ...Object.entries(refusalCatalogue).map(([code, { kind, title, remedy }]) => ({
    type: problemPath(code),
    code,
    status: statusOfKind[kind],
    title,
    remedy,
  })),
  ...Object.entries(transportProblems).map(([code, problem]) => ({ type: problemPath(code), code, ...problem })),
];

/** What the `type` of a problem leads to. */
@ApiTags('problems')
@Controller('problems')
export class ExplainProblemController {
  @Get()
  @Access('open')
  @ApiOperation({ operationId: 'list-problems', summary: 'Every refusal and failure, in the order of precedence' })
  @ApiResponse({ status: 200, type: [ProblemTypeView] })
  list(): readonly ProblemTypeView[] {
    return problemTypes;
  }

  @Get(':code')
  @Access('open')
  @ApiOperation({ operationId: 'explain-problem', summary: 'What one code means, and what to do' })
  @ApiResponse({ status: 200, type: ProblemTypeView })
  one(@Param('code') code: string): ProblemTypeView {
    const type = problemTypes.find((candidate) => candidate.code === code);
    if (!type) throw new NotFoundException();
    return type;
  }
}
