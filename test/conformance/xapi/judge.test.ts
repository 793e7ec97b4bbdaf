import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InThisProcess, openInThisProcess } from '../../testkit/in-this-process.ts';
import { judge } from './judge.ts';
import { templatesOf } from './templates.ts';

/** A suite in the form of the public one: the expectations of its tests, and the parts of their statements. */
const SUITE = {
  'configs/verbs.js': `(function (module, helper) {
    var test = function (name, verb, status) {
      return { name: name, expect: [status], templates: [
        { statement: '{{statements.default}}' }, { object: '{{objects.sub}}' }, { verb: '{{verbs.read}}' }, verb
      ] };
    };
    module.exports.config = function () {
      return [
        { name: 'of verbs', config: [
          test('with a display', { display: { zh: '阅读' } }, 200),
          test('with a number', { id: 7 }, 400)
        ] },
        { name: 'wrong itself', config: [
          test('with nothing more', {}, 400),
          { name: 'with an id', expect: [200], templates: [
            { statement: '{{statements.default}}' }, { id: helper.generateUUID(), verb: { id: 'read' }, object: { id: 'https://example.org/texts/1' } }
          ] },
          { name: 'with an id of another form', expect: [400], templates: [
            { statement: '{{statements.default}}' }, { id: 'first', object: { id: 'https://example.org/texts/1' } }
          ] }
        ] }
      ];
    };
  }(module, require('./../../helper.js')));`,
  'templates/statements/default.json': JSON.stringify({
    actor: { account: { homePage: 'https://platform.example', name: 'u1' } },
    verb: { id: 'https://example.org/read' },
    timestamp: '2021-11-01T20:00:00+08:00',
  }),
  'templates/objects/sub.json': JSON.stringify({
    objectType: 'SubStatement',
    actor: { mbox: 'mailto:teacher@example.org' },
    object: { id: 'https://example.org/texts/2' },
  }),
  'templates/verbs/read.json': JSON.stringify({ id: 'https://example.org/read' }),
};

describe('the statements of a conformance suite', () => {
  let product: InThisProcess;
  let folder: string;

  beforeAll(async () => {
    product = await openInThisProcess();
    folder = await mkdtemp(join(tmpdir(), 'xiangxun-suite-'));
    for (const [name, content] of Object.entries(SUITE)) {
      const file = join(folder, 'test/v2_0', name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await product.close();
  });

  it('are judged by the product, which tells where it thinks otherwise and keeps none', async () => {
    const templates = await templatesOf(folder, 'v2_0');
    expect(templates.map(({ name, isValid }) => [name, isValid])).toEqual([
      ['verbs.js: with a display', true],
      ['verbs.js: with a number', false],
      ['verbs.js: with nothing more', false],
      ['verbs.js: with an id', true],
      ['verbs.js: with an id of another form', false],
    ]);
    expect(templates[0]?.statement).toMatchObject({
      actor: { account: { name: 'u1' } },
      object: {
        objectType: 'SubStatement',
        actor: { mbox: 'mailto:teacher@example.org' },
        verb: { id: 'https://example.org/read', display: { zh: '阅读' } },
      },
    });
    expect(await judge(product.url, templates)).toEqual([
      { name: 'verbs.js: with nothing more', errors: [] },
      {
        name: 'verbs.js: with an id',
        errors: [expect.objectContaining({ path: expect.arrayContaining(['verb', 'id']) })],
      },
    ]);
    expect(await product.party('demo-provider').ask('{ learningRecords(first: 1) { totalCount } }')).toEqual({
      learningRecords: { totalCount: 0 },
    });
  });
});
