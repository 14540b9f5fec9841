import { DefaultNamingStrategy } from 'typeorm';

/** `openingBalance` → `opening_balance`; digits stay with their word (`principalPer100` → `principal_per100`). */
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns are named as SQL writes names, so that no statement needs quotes. */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }
}
