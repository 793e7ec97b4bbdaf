import type { DocumentRevision } from '@xiangxun/prisma/client/programs';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { submissionStatusEnum } from '../enums.ts';

/** A document as it was once (文档版本). */
export const revisionType = builder.objectRef<DocumentRevision>('DocumentRevision').implement({
  description: 'A document as it was once (文档版本).',
  fields: (t) => ({
    revision: t.exposeInt('revision', { nullable: false, description: 'Its number, from 1 (版本号).' }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (标题).' }),
    status: t.field({
      type: submissionStatusEnum,
      nullable: false,
      description: 'Its state (提交状态).',
      resolve: ({ status }) => status as never,
    }),
    handedInOn: t.field({
      type: 'Date',
      description: 'When it was handed in (提交日期).',
      resolve: ({ handedInOn }) => handedInOn,
    }),
    url: t.exposeString('url', { description: 'A link to the file (文件链接).' }),
    recordedAt: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When it was ingested (登记时刻).',
      resolve: ({ recordedAt }) => recordedAt,
    }),
  }),
});

/** The revisions of a document, batched over the documents of one request. */
export function revisionsOf(context: GraphContext, document: string): Promise<DocumentRevision[]> {
  return loadChildren(
    context,
    'Document.revisions',
    document,
    (ids) =>
      read(context).documentRevision.findMany({
        where: { documentId: { in: [...ids] } },
        orderBy: [{ documentId: 'asc' }, { revision: 'asc' }],
      }),
    ({ documentId }) => documentId,
  );
}
