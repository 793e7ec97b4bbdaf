import { ENUMS } from '@xiangxun/schema/contract/catalogue/vocabulary/enums';
import type { Vocabulary, Wording } from '@xiangxun/schema/contract/catalogue/vocabulary/vocabulary';
import { graphError } from '@xiangxun/schema/contract/errors/graph-error';
import { builder } from '../builder.ts';

interface NamedVocabulary {
  readonly name: string;
  readonly vocabulary: Vocabulary;
}

type Value = Wording & { readonly value: string };

const valueType = builder.objectRef<Value>('EnumValueLabel').implement({
  description: 'A value of an enum, in words (枚举值及其名称).',
  fields: (t) => ({
    value: t.exposeString('value', { nullable: false, description: 'The value (枚举值).' }),
    label: t.string({
      nullable: false,
      description: 'Its words in the reader’s language (名称).',
      resolve: (value, _, { viewer }) => value[viewer.language],
    }),
    zh: t.exposeString('zh', { nullable: false, description: 'Its words in Chinese (中文名称).' }),
    en: t.exposeString('en', { nullable: false, description: 'Its words in English (英文名称).' }),
  }),
});

const enumType = builder.objectRef<NamedVocabulary>('EnumLabels').implement({
  description: 'The values of an enum, in words (枚举及其各值的名称).',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'The name of the enum in the schema (枚举名).' }),
    values: t.field({
      type: [valueType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 8 },
      description: 'Its values in their order (各值).',
      resolve: ({ vocabulary }) => Object.entries(vocabulary).map(([value, { zh, en }]) => ({ value, zh, en })),
    }),
  }),
});

const catalogueType = builder.objectRef<object>('Catalogue').implement({
  description: 'What the contract’s codes are called (代码表).',
  fields: (t) => ({
    enums: t.field({
      type: [enumType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 10 },
      description: 'The enums of what is trained, reported and judged, by name (枚举).',
      args: {
        names: t.arg.stringList({ description: 'Only these; all unless given (枚举名).' }),
      },
      resolve: (_, { names }) => enumsOf(names ?? [...ENUMS.keys()].sort()),
    }),
  }),
});

function enumsOf(names: readonly string[]): NamedVocabulary[] {
  return names.map((name) => {
    const vocabulary = ENUMS.get(name);
    if (!vocabulary)
      throw graphError('BAD_USER_INPUT', {
        en: `names: ${JSON.stringify(name.slice(0, 100))} is no enum of the catalogue`,
        zh: `names：代码表中没有枚举 ${JSON.stringify(name.slice(0, 100))}`,
      });
    return { name, vocabulary };
  });
}

builder.queryField('catalogue', (t) =>
  t.field({
    type: catalogueType,
    nullable: false,
    requiresScopes: [['graph:read'], ['sync:write'], ['changes:read']],
    description: 'What the contract’s codes are called, in both languages (代码表).',
    resolve: () => ({}),
  }),
);
