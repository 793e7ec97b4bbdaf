import type { Wording } from '@xiangxun/schema/contract/catalogue/vocabulary/vocabulary';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { type DirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** What a viewer needs to read a field or a type. */
export interface Requirement {
  /** Each element must be met by one of its alternatives, a set of scopes that the token must have completely. */
  scopes: readonly (readonly (readonly string[])[])[];
}

/** Requirements by schema coordinate, `Type` or `Type.field`; everything else is open to anybody. */
export type Requirements = ReadonlyMap<string, Requirement>;

/** Reads `@authenticated` and `@requiresScopes` from a supergraph. */
export function readRequirements(supergraph: DocumentNode): Requirements {
  const requirements = new Map<string, Requirement>();
  const note = (coordinate: string, directives: readonly DirectiveNode[] | undefined) => {
    const requirement = requirementOf(directives ?? []);
    if (requirement) requirements.set(coordinate, requirement);
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name) continue;
    if (!('directives' in definition)) continue;
    note(definition.name.value, definition.directives);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) note(`${definition.name.value}.${field.name.value}`, field.directives);
  }
  return requirements;
}

function requirementOf(directives: readonly DirectiveNode[]): Requirement | undefined {
  const guards = directives.filter(({ name }) => name.value === 'authenticated' || name.value === 'requiresScopes');
  if (guards.length === 0) return undefined;
  const scopes = guards.flatMap((guard) => {
    const argument = guard.arguments?.find(({ name }) => name.value === 'scopes');
    return argument ? [valueFromASTUntyped(argument.value) as string[][]] : [];
  });
  return { scopes };
}

/** Why a viewer is refused. */
export interface Refusal {
  code: 'UNAUTHENTICATED' | 'FORBIDDEN';
  wording: Wording;
}

/** The refusal of who bears no token. */
export function withoutToken(coordinate: string): Refusal {
  return { code: 'UNAUTHENTICATED', wording: { en: `${coordinate} needs a token`, zh: `${coordinate} 需要令牌` } };
}

/** The reason why `viewer` may not read `coordinate`; undefined if it may. */
export function refusalAt(requirements: Requirements, coordinate: string, viewer: Viewer | null): Refusal | undefined {
  const requirement = requirements.get(coordinate);
  if (!requirement) return undefined;
  if (!viewer) return withoutToken(coordinate);
  const held: readonly string[] = viewer.scopes;
  const unmet = requirement.scopes.find(
    (alternatives) => !alternatives.some((all) => all.every((s) => held.includes(s))),
  );
  if (!unmet) return undefined;
  const wanted = (and: string, or: string) => unmet.map((all) => all.join(and)).join(or);
  return {
    code: 'FORBIDDEN',
    wording: {
      en: `${coordinate} needs the scope ${wanted(' and ', ', or ')}`,
      zh: `${coordinate} 需要令牌范围 ${wanted(' 与 ', '，或 ')}`,
    },
  };
}
