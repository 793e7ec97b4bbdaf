import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import type { SubgraphDefinition } from '@xiangxun/schema/service/subgraph';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { execute, parse } from 'graphql';
import { expect } from 'vitest';
import type { Content, ModelKind, Party, Sent } from './kinds.ts';
import { Model, type Told } from './model.ts';
import { differences } from './state.ts';
import type { Saying, Step } from './story.ts';

/** An event outside of sync, in the subgraph and in the model. */
export type Happening = (model: Model) => Promise<void>;

/** The parties and kinds of a story. */
export interface Scene {
  readonly definition: SubgraphDefinition;
  readonly graph: TestGraph;
  readonly kinds: readonly ModelKind[];
  readonly parties: readonly Party[];
  readonly viewers: readonly Viewer[];
  readonly happenings: readonly Happening[];
  /** Entities of others that are known from the beginning. */
  readonly known: readonly string[];
  /** Replaces a story's numbers in a content by names. */
  content(content: Content): Content;
}

interface Batch {
  readonly party: number;
  readonly kind: ModelKind;
  readonly input: Readonly<Record<string, unknown>>;
  readonly receipt: Receipt;
}

interface Receipt {
  readonly id: string;
  readonly replayed: boolean;
  readonly outcomes: readonly {
    readonly externalId: string;
    readonly outcome: string;
    readonly id: string | null;
    readonly userErrors: readonly { readonly code: string }[];
  }[];
}

let keys = 0;

/** Plays a story in the subgraph and in the model, and compares each outcome, and in the end everything stored. */
export async function play(scene: Scene, story: readonly Step[]): Promise<void> {
  const { graph, kinds, parties, viewers, happenings, known } = scene;
  const model = new Model(kinds, parties);
  for (const id of known) model.know(id);
  const sent: Batch[] = [];
  const ids = new Map<number, string>();
  for (const step of story) {
    switch (step.do) {
      case 'SETTLE':
        await graph.settle();
        model.settle();
        break;
      case 'HAPPEN':
        await happenings[step.which]?.(model);
        break;
      case 'REPLAY':
        await replay(scene, sent[step.which % sent.length], step.other);
        break;
      case 'SEND': {
        const [party, kind] = [parties[step.party] as Party, kinds[step.kind] as ModelKind];
        const { patch, atomic, validateOnly } = step;
        const records = step.records.map((saying) => recordOf(scene, model, party, kind, saying, patch));
        keys += 1;
        const input = { idempotencyKey: `story ${keys}`, patch, atomic, validateOnly, records: records.map(asInput) };
        const receipt = await send(scene, viewers[step.party] as Viewer, kind, input);
        const told = model.take(party, kind, records, step);
        expect(outcomesOf(receipt), `${party.name} sends ${JSON.stringify(input)}`).toEqual(
          told.map(({ outcome }) => outcome),
        );
        if (!validateOnly) {
          holdIds(ids, receipt, told);
          sent.push({ party: step.party, kind, input, receipt });
        }
      }
    }
  }
  await graph.settle();
  model.settle();
  expect(await differences(graph.pool, scene, model, ids)).toEqual([]);
}

/** The record of a saying, given what was said last. */
function recordOf(
  { content: resolve }: Scene,
  model: Model,
  party: Party,
  kind: ModelKind,
  { which, version, again, deleted, bad, content, given }: Saying,
  patch: boolean,
): Sent {
  const externalId = `${kind.name} ${which}`;
  const kept = model.record(party, kind, externalId);
  const last = kept?.version ?? 5;
  const number = version === 'NEWER' ? last + 1 : version === 'EQUAL' ? last : last - 1;
  if (deleted) return { externalId, version: number, deleted, content: {} };
  const said = again && kept && kept.state !== 'DELETED' ? kept.content : { ...resolve(content) };
  const some =
    patch && kept
      ? Object.entries(said).filter(([field], place) => kind.kept?.includes(field) || (given >> place) % 2 === 1)
      : Object.entries(said);
  const [required] = kind.required;
  return {
    externalId,
    version: number,
    deleted,
    content: { ...Object.fromEntries(some), ...(bad && required ? { [required]: null } : {}) },
  };
}

function asInput({ externalId, version, deleted, content }: Sent): Record<string, unknown> {
  return { externalId, version: String(version), ...(deleted ? { deleted } : {}), ...content };
}

/** Sends a batch with the sender's only client: records of one client in a cycle are checked as one batch. */
async function send(
  { definition, graph: { pool } }: Scene,
  viewer: Viewer,
  { plural }: ModelKind,
  input: object,
): Promise<Receipt> {
  const document = parse(`mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) {
    id replayed outcomes { externalId outcome id userErrors { code } } } }`);
  const contextValue = await definition.context({ viewer, pool });
  const { data, errors } = await execute({
    schema: definition.schema,
    document,
    variableValues: { input },
    contextValue,
  });
  if (errors?.[0]) throw errors[0].originalError ?? errors[0];
  return JSON.parse(JSON.stringify(data?.receipt)) as Receipt;
}

/** A used key returns the same receipt, and for other content an error; neither changes anything. */
async function replay(scene: Scene, batch: Batch | undefined, other: boolean): Promise<void> {
  if (!batch) return;
  const { party, kind, input, receipt } = batch;
  const viewer = scene.viewers[party] as Viewer;
  if (other) {
    await expect(send(scene, viewer, kind, { ...input, patch: input.patch !== true })).rejects.toMatchObject({
      extensions: { code: 'IDEMPOTENCY_CONFLICT' },
    });
  } else expect(await send(scene, viewer, kind, input)).toEqual({ ...receipt, replayed: true });
}

function outcomesOf({ outcomes }: Receipt): string[] {
  return outcomes.map(({ outcome, userErrors: [error] }) => (error ? `${outcome} ${error.code}` : outcome));
}

/** Checks that an entity keeps its id, and that no two have the same. */
function holdIds(ids: Map<number, string>, { outcomes }: Receipt, told: readonly Told[]): void {
  for (const [at, { id }] of outcomes.entries()) {
    const entity = told[at]?.entity ?? null;
    if (entity === null) continue;
    const known = ids.get(entity);
    if (known === undefined) expect([...ids.values()]).not.toContain(id);
    else expect(id).toBe(known);
    ids.set(entity, String(id));
  }
}
