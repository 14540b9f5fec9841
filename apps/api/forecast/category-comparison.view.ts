import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { recoveredCategories, type CategoryComparison, type RecoveredCategory } from '#domain/forecast';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'CategoryRecovery', description: 'What the assets of a category (五级分类) bring in a period.' })
export class CategoryRecoveryView {
  @Shows.oneOf(recoveredCategories, { description: 'at the period’s end; of the forecast, at cut-off' })
  category: RecoveredCategory;

  @Shows.amount({ nullable: true, description: 'null where the forecast is not by category' })
  forecast: string | null;

  @Shows.amount({ nullable: true, description: 'gross; null for a period that is still to come' })
  actual: string | null;
}

@ApiSchema({ name: 'CategoryComparison', description: 'A period’s recovery by category, as forecast and as it came.' })
export class CategoryComparisonView implements CategoryComparison {
  @Shows.count()
  periodNumber: number;

  @ApiProperty({ type: [CategoryRecoveryView] })
  categories: readonly CategoryRecoveryView[];

  @Shows.amount({
    nullable: true,
    description: 'the period’s gross collections less its categories: counted from, or left to, other periods',
  })
  carried: string | null;
}
