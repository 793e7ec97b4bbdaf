import SchemaBuilder, {
  BasePlugin,
  createInputValueMapper,
  mapInputFields,
  type PothosInputFieldConfig,
  type PothosOutputFieldConfig,
  type SchemaTypes,
  unwrapInputFieldType,
} from '@pothos/core';
import { graphError } from '../contract/errors/graph-error.ts';
import { isDay } from '../contract/scalars/day.ts';
import { parseInstant } from '../contract/scalars/instant.ts';

/** Marks a field of a record, whose days and instants are checked with the record: what is wrong refuses it alone. */
export const CHECKED_BY_RECORD = { isCheckedByRecord: true } as const;

/** A day or an instant in an argument, with the name that it is given under. */
interface CalendarValue {
  readonly type: 'Date' | 'DateTime';
  readonly name: string;
}

/**
 * Checks the days and instants of arguments, also within inputs, which their scalars take as any text; a resolver is given
 * a sound day, and a `Date` for an instant. One that is wrong refuses its field, and what else is asked for is answered.
 */
class CalendarPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const places = mapInputFields(config.args, this.buildCache, (field) => calendarValue(this.typeOf(field), field));
    if (!places) return config;
    const check = createInputValueMapper(places, (given, { value }) => (value ? checked(value, String(given)) : given));
    return { ...config, argMappers: [...config.argMappers, (args) => check(args)] };
  }

  private typeOf({ type }: PothosInputFieldConfig<Types>): string {
    return this.builder.configStore.getTypeConfig(unwrapInputFieldType(type)).name;
  }
}

function calendarValue<Types extends SchemaTypes>(
  type: string,
  { name, extensions }: PothosInputFieldConfig<Types>,
): CalendarValue | null {
  if ((type !== 'Date' && type !== 'DateTime') || (extensions as Partial<typeof CHECKED_BY_RECORD>)?.isCheckedByRecord)
    return null;
  return { type, name };
}

function checked({ type, name }: CalendarValue, given: string): string | Date {
  const value = type === 'Date' ? isDay(given) && given : parseInstant(given);
  if (value) return value;
  const shown = `${name}: ${JSON.stringify(given.slice(0, 100))}`;
  throw graphError(
    'BAD_USER_INPUT',
    type === 'Date'
      ? { en: `${shown} is no calendar day: write it as YYYY-MM-DD`, zh: `${shown} 不是日期：请写作 YYYY-MM-DD` }
      : { en: `${shown} is no instant: write it as RFC 3339 has it`, zh: `${shown} 不是时刻：请按 RFC 3339 书写` },
  );
}

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      calendar: CalendarPlugin<Types>;
    }
  }
}

/** Registers the plugin with Pothos and gives the name to list it by. */
export function registerCalendarPlugin(): 'calendar' {
  if (!registered) SchemaBuilder.registerPlugin('calendar', CalendarPlugin);
  registered = true;
  return 'calendar';
}
let registered = false;
