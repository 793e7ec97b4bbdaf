import { holds } from '../normalise/condition.ts';
import type { Selection, TypeSelection } from '../plan/plan.ts';
import { type Answers, type DataObject, entitiesOf } from './answers.ts';

/**
 * Collects from an answer the keys of entities that other subgraphs must resolve. Each object keeps in the group's slot
 * which of the group's entities it is.
 */
export function collectKeys(
  answers: Answers,
  selection: TypeSelection,
  object: DataObject,
  variables: Readonly<Record<string, unknown>>,
): void {
  for (const { group, keyAlias, conditions } of selection.hops) {
    const key = object[keyAlias];
    if (key === null || key === undefined || !conditions.some((condition) => holds(condition, variables))) continue;
    const { representations, indexes } = entitiesOf(answers, group);
    let index = indexes.get(key);
    if (index === undefined) {
      index = representations.push({ __typename: group.type, [group.key]: key }) - 1;
      indexes.set(key, index);
    }
    object[group.slot] = index;
  }
  for (const [alias, beneath] of selection.leads) collectBeneath(answers, beneath, object[alias], variables);
}

function collectBeneath(
  answers: Answers,
  selection: Selection,
  value: unknown,
  variables: Readonly<Record<string, unknown>>,
): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collectBeneath(answers, selection, item, variables);
    return;
  }
  const object = value as DataObject;
  const type = selection.abstract ? selection.types.get(String(object.__typename)) : firstOf(selection.types);
  if (type) collectKeys(answers, type, object, variables);
}

function firstOf<T>(map: ReadonlyMap<unknown, T>): T | undefined {
  for (const value of map.values()) return value;
  return undefined;
}
