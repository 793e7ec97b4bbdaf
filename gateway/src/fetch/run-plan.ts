import type { FormattedExecutionResult } from 'graphql';
import { holds } from '../normalise/condition.ts';
import { inOrder } from '../normalise/order.ts';
import { jsonOf } from '../plan/literal.ts';
import type { ArgumentValue, OutputSet, Plan, Request, Step } from '../plan/plan.ts';
import { type Answers, type DataObject, entitiesOf, keepAnswer, noAnswers } from './answers.ts';
import { collectKeys } from './keys.ts';

/** Sends a request to one subgraph. It never rejects for a missing answer; that becomes an answer without data. */
export type Ask = (request: Request, variables: Record<string, unknown>) => Promise<FormattedExecutionResult>;

export type ClientVariables = Readonly<Record<string, unknown>>;

/**
 * Sends all requests of a plan, each as soon as the ones it depends on are answered. A mutation ends with the first
 * step that leaves `data` null (GraphQL 6.2.2).
 *
 * @param variables the client's, with the defaults of the document
 */
export async function runPlan(plan: Plan, variables: ClientVariables, ask: Ask): Promise<Answers> {
  const answers = noAnswers();
  if (withholdsAll(plan.output, variables)) return answers;
  for (const { requests } of inTurn(plan.steps, variables)) {
    await runStep(requests, answers, variables, ask);
    if (requests.some(({ id }) => leavesNothing(plan.output, id, answers, variables))) break;
  }
  return answers;
}

function inTurn(steps: readonly Step[], variables: ClientVariables): readonly Step[] {
  const turns = steps.map(({ requests, turn }, order) => ({ requests, order, ...turn }));
  return inOrder(turns, variables);
}

/** Whether a non-null root field is withheld, so that nothing may run. */
function withholdsAll({ fields }: OutputSet, variables: ClientVariables): boolean {
  return fields.some(({ source, wrap, when }) => source.in === 'nowhere' && wrap.nonNull && holds(when, variables));
}

/** Whether a request has left a non-null root field null. */
function leavesNothing(output: OutputSet, request: number, answers: Answers, variables: ClientVariables): boolean {
  return output.fields.some(
    ({ source, wrap, when }) =>
      source.in === 'request' &&
      source.request === request &&
      wrap.nonNull &&
      holds(when, variables) &&
      (answers.data.get(request)?.[source.alias] ?? null) === null,
  );
}

/** The variables of a request, computed from the client's. */
export function variablesOf(request: Request, variables: ClientVariables): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  for (const { name, value } of request.variables) {
    const given = argumentOf(name, value, variables);
    if (given !== undefined) values[name] = given;
  }
  return values;
}

function argumentOf(name: string, value: ArgumentValue, variables: ClientVariables): unknown {
  if (value.of === 'client') return variables[name];
  return value.of === 'document'
    ? value.constant
    : jsonOf(value.node, value.type, { values: variables, types: value.types });
}

async function runStep(
  step: readonly Request[],
  answers: Answers,
  variables: ClientVariables,
  ask: Ask,
): Promise<void> {
  const done = new Map<number, Promise<void>>();
  for (const request of step) {
    const before = request.after.map((id) => done.get(id));
    done.set(
      request.id,
      Promise.all(before).then(() => runRequest(request, answers, variables, ask)),
    );
  }
  await Promise.all(done.values());
}

async function runRequest(request: Request, answers: Answers, variables: ClientVariables, ask: Ask): Promise<void> {
  const { id, root, groups } = request;
  const asked = groups.filter((group) => !group.same);
  const isWanted = root
    ? [...root.fields.values()].some(({ conditions }) => conditions.some((each) => holds(each, variables)))
    : asked.some((group) => entitiesOf(answers, group).representations.length > 0);
  if (!isWanted) return;
  const values = variablesOf(request, variables);
  for (const group of asked) values[group.representations] = entitiesOf(answers, group).representations;
  const { data, errors = [] } = await ask(request, values);
  keepAnswer(answers, id, data as DataObject | null | undefined, errors);
  if (!data) return;
  if (root) collectKeys(answers, root, data as DataObject, variables);
  for (const group of asked) {
    const found = data[group.alias];
    if (!Array.isArray(found)) continue;
    entitiesOf(answers, group).found = found;
    const { hops, leads } = group.selection;
    if (hops.length === 0 && leads.length === 0) continue;
    for (const entity of found) if (entity) collectKeys(answers, group.selection, entity, variables);
  }
}
