import type { Wording } from '@xiangxun/schema/contract/catalogue/vocabulary/vocabulary';
import { WordedError } from '@xiangxun/schema/contract/errors/graph-error';
import type { GraphQLError } from 'graphql';

/** The limits of an operation. */
export interface Limits {
  /** Characters of a document. */
  readonly length: number;
  /** Characters of a name in it, because errors repeat names. */
  readonly name: number;
  /** Lexical tokens of a document: names, punctuation, values. */
  readonly tokens: number;
  /** Nested fields. */
  readonly depth: number;
  /** Aliases in a document. */
  readonly aliases: number;
  /** Fields beside one another, fragments expanded. */
  readonly breadth: number;
  /** Fields of an operation, fragments expanded. */
  readonly fields: number;
  /** The maximal cost, in reads of one entity (`@cost`, `@listSize`). */
  readonly cost: number;
}

export const DEFAULT_LIMITS: Limits = {
  length: 250_000,
  name: 250,
  tokens: 10_000,
  depth: 20,
  aliases: 500,
  breadth: 500,
  fields: 5_000,
  cost: 100_000,
};

/** How an exceeded limit is described. */
interface Told {
  /** What is counted. */
  readonly counted: Wording;
  /** What a client can do about it. */
  readonly wayOut: Wording;
}

const SMALLER: Wording = {
  en: 'send values as variables, or ask in several requests',
  zh: '请以变量传值，或分多次请求',
};

const TOLD: Readonly<Record<keyof Limits, Told>> = {
  length: { counted: { en: 'characters', zh: '个字符' }, wayOut: SMALLER },
  name: {
    counted: { en: 'characters in a name', zh: '个字符的名称' },
    wayOut: { en: 'give it a shorter one', zh: '请改用更短的名称' },
  },
  tokens: { counted: { en: 'tokens', zh: '个词法单元' }, wayOut: SMALLER },
  depth: {
    counted: { en: 'fields beneath one another', zh: '层嵌套字段' },
    wayOut: {
      en: 'ask for what lies deeper in a request of its own, by its id',
      zh: '更深的内容请以其 id 另行查询',
    },
  },
  aliases: {
    counted: { en: 'aliases', zh: '个别名' },
    wayOut: {
      en: 'ask for the same by a list with ids or filters, or in several requests',
      zh: '请以带 id 或条件的列表查询，或分多次请求',
    },
  },
  breadth: {
    counted: { en: 'fields beside one another', zh: '个并列字段' },
    wayOut: { en: 'ask in several requests', zh: '请分多次请求' },
  },
  fields: {
    counted: { en: 'fields with fragments expanded', zh: '个字段（片段展开后）' },
    wayOut: {
      en: 'ask for fewer fields, or in several requests; a fragment counts wherever it is spread',
      zh: '请减少字段或分多次请求；片段在每个展开处都计数',
    },
  },
  cost: {
    counted: { en: 'units of cost', zh: '个代价单位' },
    wayOut: {
      en: 'ask for shorter pages (first), for fewer lists within lists, or in several requests',
      zh: '请缩短每页（first）、减少嵌套列表，或分多次请求',
    },
  },
};

/** The refusal of an operation that exceeds a limit: which one, the value reached, and what to change. */
export function beyondLimit(limit: keyof Limits, reached: number | undefined, most: number): GraphQLError {
  const isKnown = reached !== undefined && Number.isFinite(reached);
  const { counted, wayOut } = TOLD[limit];
  const [may, has] = [most.toLocaleString('en'), isKnown ? reached.toLocaleString('en') : undefined];
  const wording = {
    en: `The operation may have ${may} ${counted.en} at most, and has ${has ?? 'more than that'}: ${wayOut.en}`,
    zh: `一次操作至多 ${may} ${counted.zh}，该操作${has ? `为 ${has}` : '已超出'}：${wayOut.zh}`,
  };
  return new WordedError(wording, { code: 'BAD_REQUEST', limit, most, ...(isKnown && { reached }) });
}
