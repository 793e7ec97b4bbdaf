import type { EnumRef, ObjectRef } from '@pothos/core';
import type { Builder, BuilderTypes } from './builder.ts';
import { perBuilder } from './entity/per-builder.ts';
import { tell, type UserError } from '../contract/errors/user-error.ts';
import { type Remedy, USER_ERRORS, type UserErrorCode } from '../contract/errors/user-error-codes.ts';

/** The GraphQL enum of the closed list of codes. */
export const userErrorCodeType: (builder: Builder) => EnumRef<BuilderTypes, UserErrorCode> = perBuilder((builder) => {
  const codes = Object.keys(USER_ERRORS) as UserErrorCode[];
  return builder.enumType('UserErrorCode', {
    description: 'The closed list of what can be wrong with data (数据错误代码).',
    values: Object.fromEntries(
      codes.map((code) => {
        const { message } = USER_ERRORS[code];
        return [code, { value: code, description: `${plain(message.en)} (${plain(message.zh)}).` }];
      }),
    ) as Record<UserErrorCode, { value: UserErrorCode; description: string }>,
  });
});

/** The GraphQL enum of the parties that can correct an error. */
export const remedyType: (builder: Builder) => EnumRef<BuilderTypes, Remedy> = perBuilder((builder) =>
  builder.enumType('Remedy', {
    description: 'Who can put an error right (由谁处理).',
    values: {
      CLIENT: { value: 'CLIENT', description: 'The sender of the data (提交方).' },
      COUNTY: { value: 'COUNTY', description: 'The county’s education authority (区县教育行政部门).' },
      OPERATOR: { value: 'OPERATOR', description: 'Whoever runs this installation (系统运维方).' },
    } as const,
  }),
);

/** The assumed number of errors of one record or input; most have none. */
export const ERRORS_OF_ONE = { assumedSize: 2 };

/** The GraphQL type of user errors; the same in every subgraph. */
export const userErrorType: (builder: Builder) => ObjectRef<BuilderTypes, UserError> = perBuilder((builder) => {
  const code = userErrorCodeType(builder);
  const remedy = remedyType(builder);
  return builder.objectRef<UserError>('UserError').implement({
    description: 'What is wrong with a piece of the data that was sent, and the way out (数据错误).',
    shareable: true,
    fields: (t) => ({
      code: t.field({
        type: code,
        nullable: false,
        description: 'Which error it is; the list is closed (错误代码).',
        resolve: (error) => error.code,
      }),
      path: t.stringList({
        nullable: false,
        listSize: { assumedSize: 3 },
        description: 'The input field, from the input object down (字段路径).',
        resolve: (error) => [...error.path],
      }),
      message: t.string({
        nullable: false,
        description: 'What is wrong, in the reader’s language (说明).',
        resolve: (error, _, { viewer }) => tell(error, viewer.language).message,
      }),
      hint: t.string({
        nullable: false,
        description: 'The way out, in the reader’s language (处理建议).',
        resolve: (error, _, { viewer }) => tell(error, viewer.language).hint,
      }),
      remedy: t.field({
        type: remedy,
        nullable: false,
        description: 'Who can put it right (由谁处理).',
        resolve: (error, _, { viewer }) => tell(error, viewer.language).remedy,
      }),
    }),
  });
});

function plain(text: string): string {
  return text.replaceAll(/[{}]/g, '');
}
