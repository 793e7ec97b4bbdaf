import type { InputFieldRef, InputRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../builder.ts';
import { perBuilder } from '../../entity/per-builder.ts';
import { CHECKED_BY_RECORD } from '../../calendar-plugin.ts';
import { aOr, type Field, type Fields, type InputShape, type Vocabulary } from '../declare/field.ts';

type InputBuilder = PothosSchemaTypes.InputFieldBuilder<BuilderTypes, 'InputObject'>;
type InputFields = Record<string, InputFieldRef<BuilderTypes, unknown>>;

const enums = perBuilder(() => new Map<string, InputRef<string>>());
const inputs = perBuilder(() => new Map<string, InputRef<object>>());

/** The GraphQL enum of a vocabulary, for inputs and outputs alike, made once for each builder. */
export function vocabularyEnum<Values extends Vocabulary>(
  builder: Builder,
  name: string,
  vocabulary: Values,
  description = `${name}`,
) {
  const known = enums(builder).get(name);
  const made =
    known ??
    builder.enumType(name, {
      description,
      values: Object.fromEntries(
        Object.entries(vocabulary).map(([value, { en, zh }]) => [value, { value, description: `${en} (${zh}).` }]),
      ),
    });
  enums(builder).set(name, made as InputRef<string>);
  return made as unknown as ReturnType<
    typeof builder.enumType<string, { [Value in keyof Values & string]: { value: Value } }>
  >;
}

/** The input by which a reference names an entity in exactly one form. */
export const referenceInput = perBuilder((builder) =>
  builder.inputType('ReferenceInput', {
    description: 'Names another entity in exactly one form (引用：只以一种方式指明对象).',
    fields: (t) => ({
      id: t.string({ description: 'Its id (对象标识).' }),
      code: t.string({
        description: 'A region’s code, or a university’s of the national list (行政区划代码或院校代码).',
      }),
      creditCode: t.string({ description: 'An organization’s unified social credit code (统一社会信用代码).' }),
      schoolCode: t.string({ description: 'A school’s code (学校标识码).' }),
      externalId: t.string({ description: 'The external id that a sender gave it (外部标识).' }),
      provider: t.string({
        description:
          'The id of the organization whose external id it is; the sender’s own unless said (外部标识的来源机构).',
      }),
    }),
  }),
);

/** The GraphQL input fields of a kind's fields. */
export function inputFields(builder: Builder, t: InputBuilder, fields: Fields, optional = false): InputFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, inputField(builder, t, field, optional)]),
  ) as InputFields;
}

function inputField(builder: Builder, t: InputBuilder, field: Field, optional: boolean): unknown {
  const required = field.required && !optional;
  const description = [field.description, rulesOf(field, required)].filter(Boolean).join(' ');
  if (field.is === 'children') {
    return t.field({
      type: [childInput(builder, field.name, field.fields, field.description)],
      required: { list: required, items: true },
      description,
    });
  }
  if (field.is === 'reference') {
    const type = referenceInput(builder);
    return field.list
      ? t.field({ type: [type], required: { list: required, items: true }, description })
      : t.field({ type, required, description });
  }
  const type = shapeOf(builder, field.input);
  return field.list
    ? t.field({ type: [type], required: { list: required, items: true }, description })
    : t.field({ type, required, description, extensions: CHECKED_BY_RECORD });
}

/** What is asked of a field that its type does not say, for its description; what is wrong is told of each record. */
function rulesOf(field: Field, said: boolean): string {
  const names = field.is === 'reference' ? `names ${aOr(field.kinds)}` : undefined;
  const rules = [field.required && !said ? 'required' : undefined, field.is === 'value' ? field.form : names];
  const text = rules.filter((rule) => rule !== undefined).join(', ');
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function childInput(builder: Builder, name: string, fields: Fields, description: string): InputRef<object> {
  const known = inputs(builder).get(name);
  if (known) return known;
  const made = builder.inputType(`${name}Input`, {
    description,
    fields: (t) => inputFields(builder, t, fields, true) as never,
  });
  inputs(builder).set(name, made as InputRef<object>);
  return made as InputRef<object>;
}

function shapeOf(builder: Builder, input: InputShape): 'String' {
  return (typeof input === 'string' ? input : vocabularyEnum(builder, input.name, input.vocabulary)) as 'String';
}
