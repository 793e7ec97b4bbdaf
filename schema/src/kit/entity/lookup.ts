import type { GraphQLResolveInfo } from 'graphql';
import type { GraphContext } from '../context.ts';
import { graphError } from '../../contract/errors/graph-error.ts';
import { sourceOf } from '../viewer/viewer.ts';
import { perBuilder } from './per-builder.ts';
import { type AnyKind, load } from './kind.ts';

/** The forms in which a single entity can be looked up. */
export interface LookUp {
  readonly id?: string | null | undefined;
  readonly code?: string | null | undefined;
  readonly creditCode?: string | null | undefined;
  readonly schoolCode?: string | null | undefined;
  readonly externalId?:
    | { readonly provider?: string | null | undefined; readonly externalId: string }
    | null
    | undefined;
}

/** The GraphQL input of an external id. */
export const externalIdInput = perBuilder((builder) =>
  builder.inputType('ExternalIdInput', {
    description: 'An external id and whose it is (外部标识及其来源).',
    fields: (t) => ({
      externalId: t.string({ required: true, description: 'The sender’s own id of the object (外部标识).' }),
      provider: t.id({ description: 'The id of the organization whose it is; your own unless said (来源机构).' }),
    }),
  }),
);

/**
 * The entity that is given in exactly one form, if the viewer may see it, else null.
 *
 * @param info of the field, whose arguments are the possible forms
 */
export async function lookUp<Row extends { id: string }>(
  context: GraphContext,
  kinds: readonly AnyKind[],
  forms: LookUp,
  { parentType, fieldName }: Pick<GraphQLResolveInfo, 'parentType' | 'fieldName'>,
): Promise<Row | null> {
  const given = Object.entries(forms).filter(([, value]) => value != null);
  const [form] = given;
  if (!form || given.length > 1) {
    const names = parentType.getFields()[fieldName]?.args.map(({ name }) => name) ?? [];
    throw graphError('BAD_USER_INPUT', {
      en: `Give exactly one of ${names.join(', ')}`,
      zh: `以下参数须且只能给出一个：${names.join('、')}`,
    });
  }
  const [name, value] = form;
  const id =
    name === 'id'
      ? String(value)
      : await idOf(context, kinds, name, value as string | NonNullable<LookUp['externalId']>);
  const loaded = await Promise.all(kinds.map((kind) => load(context, kind, id)));
  return (loaded.find((row) => row !== null) as Row | undefined) ?? null;
}

async function idOf(
  context: GraphContext,
  kinds: readonly AnyKind[],
  form: string,
  value: string | NonNullable<LookUp['externalId']>,
): Promise<string | null> {
  const text = typeof value === 'string' ? value : value.externalId;
  const source = typeof value === 'string' ? '' : (value.provider ?? sourceOf(context.viewer) ?? '');
  const { rows } = await context.pool.query<{ id: string }>(
    'SELECT id FROM reference_key WHERE value = $1 AND form = $2 AND source = $3 AND kind = ANY ($4) AND NOT deleted LIMIT 1',
    [text, form, source, kinds.map(({ name }) => name)],
  );
  return rows[0]?.id ?? null;
}
