import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

interface Described {
  readonly description?: string;
  readonly example?: string | number;
  /** False for a field that may be left out. */
  readonly required?: boolean;
}

const TEXT_CHARACTERS_MAX = 500;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const isId = (text: string): boolean => ID.test(text);
const ID_FORM = 'starts with a letter or digit and has at most 64 letters, digits, dots, hyphens or underscores';

/** A form's id of plain characters, safe in paths and stream names. */
export const IdField = ({ description, example, required }: Described) =>
  applyDecorators(
    Matches(ID, { message: `$property ${ID_FORM}` }),
    ApiProperty({ type: String, pattern: ID.source, ...defined({ description, example, required }) }),
  );

/** The same where the caller may leave it out. */
export const OptionalIdField = ({ description, example }: Described) =>
  applyDecorators(
    IsOptional(),
    Matches(ID, { message: `$property ${ID_FORM}` }),
    ApiProperty({ type: String, required: false, pattern: ID.source, ...defined({ description, example }) }),
  );

/** A form's text; what it must say is the domain's. */
export const TextField = ({ description, example, required }: Described) =>
  applyDecorators(
    IsString(),
    MaxLength(TEXT_CHARACTERS_MAX),
    ApiProperty({ type: String, maxLength: TEXT_CHARACTERS_MAX, ...defined({ description, example, required }) }),
  );

/** A form's amount as decimal text; a number is refused, for JSON's numbers are floats. */
export const AmountField = ({ description, example = '7494802.57' }: Described = {}) =>
  applyDecorators(
    IsString({ message: '$property is decimal text in quotes, for example "1234.50"' }),
    MaxLength(TEXT_CHARACTERS_MAX),
    ApiProperty({ type: String, format: 'decimal', ...defined({ description, example }) }),
  );

/** The same where the caller may leave it out. */
export const OptionalAmountField = ({ description, example = '7494802.57' }: Described = {}) =>
  applyDecorators(
    IsOptional(),
    IsString({ message: '$property is decimal text in quotes, for example "1234.50"' }),
    MaxLength(TEXT_CHARACTERS_MAX),
    ApiProperty({ type: String, format: 'decimal', required: false, ...defined({ description, example }) }),
  );

/** A whole count in digits, as servicers' files have it, that the caller may leave out. */
export const OptionalDigitsField = (description: string) =>
  applyDecorators(
    IsOptional(),
    IsString(),
    MaxLength(TEXT_CHARACTERS_MAX),
    ApiProperty({ type: String, required: false, example: '120', description }),
  );

/** A form's business date. */
export const DateField = ({ description, example = '2026-08-24' }: Described = {}) =>
  applyDecorators(
    IsString(),
    MaxLength(TEXT_CHARACTERS_MAX),
    ApiProperty({ type: String, format: 'date', ...defined({ description, example }) }),
  );

/** A digest as it is written everywhere: SHA-256, 64 lower-case hexadecimal digits. */
export const SHA256 = /^[0-9a-f]{64}$/;

/** What an approval names: the digest of what was looked at. */
export const DigestField = (what: string) =>
  applyDecorators(
    Matches(SHA256, { message: `$property is the digest of ${what}: 64 hexadecimal digits` }),
    ApiProperty({
      type: String,
      pattern: SHA256.source,
      example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      description: `the digest of ${what} that was looked at: what is approved`,
    }),
  );

/** A whole number in a body, from 1 unless it says otherwise. */
export const CountField = ({ description, example }: Described, { min = 1, max = 100_000 } = {}) =>
  applyDecorators(
    IsInt(),
    Min(min),
    Max(max),
    ApiProperty({ type: 'integer', minimum: min, maximum: max, ...defined({ description, example }) }),
  );

/** The same in a path or a query, where it is written in digits. */
export const WrittenCountField = (described: Described, limits: { min?: number; max?: number } = {}) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && DIGITS.test(value) ? Number(value) : value,
    ),
    CountField(described, limits),
  );

const DIGITS = /^\d{1,9}$/;
const periodNumber = { description: 'the period’s number in the deal, from 1', example: 4 };

export const PeriodNumberField = () => CountField(periodNumber);
export const WrittenPeriodNumberField = () => WrittenCountField(periodNumber);

/** Properties of an answer: what is shown, never checked. */
export const Shows = {
  text: (options: Described & Pick<ApiPropertyOptions, 'nullable'> = {}) =>
    ApiProperty({ type: String, ...defined(options) }),
  oneOf: (values: readonly string[], options: Described & Pick<ApiPropertyOptions, 'nullable'> = {}) =>
    ApiProperty({ type: String, enum: [...values], ...defined(options) }),
  amount: (options: Described & Pick<ApiPropertyOptions, 'nullable'> = {}) =>
    ApiProperty({ type: String, format: 'decimal', example: '7494802.57', ...defined(options) }),
  date: (options: Described & Pick<ApiPropertyOptions, 'nullable'> = {}) =>
    ApiProperty({ type: String, format: 'date', example: '2026-08-24', ...defined(options) }),
  count: (options: Described & Pick<ApiPropertyOptions, 'nullable'> = {}) =>
    ApiProperty({ type: 'integer', ...defined(options) }),
  /** Another view within this one. */
  object: (view: Type<object>, { nullable = false, ...described }: Described & { readonly nullable?: boolean } = {}) =>
    ApiProperty({ type: () => view, nullable, ...defined(described) }),
  flag: (options: Described & Pick<ApiPropertyOptions, 'nullable'> = {}) =>
    ApiProperty({ type: Boolean, ...defined(options) }),
} as const;

/** Options without those that are not given. */
const defined = <Options extends object>(options: Options): Partial<Options> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<Options>;
