import { SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { LESSON_FORM, LESSON_GRADE } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import { children, day, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';

/** How a batch of lessons is taken in. */
export const lessonSync: SyncKind = {
  kind: 'Lesson',
  singular: 'Lesson',
  plural: 'Lessons',
  term: '课例',
  table: 'lesson',
  fields: {
    program: reference('Program', 'The program (项目).', { required: true }),
    educator: reference('Educator', 'Who teaches it (授课教师).', { required: true }),
    title: text('Its title (课题).', { required: true }),
    subject: oneOf('Subject', SUBJECT, 'Its subject (学科).', { required: true }),
    polishedOn: day('The day on which it was polished; a draft has none (定稿日期).'),
    grade: oneOf('LessonGrade', LESSON_GRADE, 'Its grade; given by centre, authority or team leader (等级).'),
    gradedOn: day('The day on which it was graded (评定日期).'),
    drafts: children({
      name: 'LessonDraft',
      description: 'A state of the lesson on the way to its polished form (磨课稿).',
      table: 'lesson_draft',
      parent: 'lesson_id',
      fields: {
        day: day('The day on which it was worked on (日期).', { required: true }),
        form: oneOf('LessonForm', LESSON_FORM, 'In what form (磨课形式).'),
        url: text('A link to the file (文件链接).', { max: 2_000 }),
        note: text('What was changed and why (修改说明).', { max: 2_000 }),
      },
    }),
  },
  region: ({ refs }) => refs.educator?.region ?? 'CN',
  check: ({ values }, path) => [
    ...(values.grade != null && values.gradedOn == null ? [userError('REQUIRED', [...path, 'gradedOn'])] : []),
    ...(values.grade != null && values.polishedOn == null ? [userError('REQUIRED', [...path, 'polishedOn'])] : []),
  ],
  audiences: ({ refs }) => (refs.educator ? [refs.educator.id] : []),
  mayWrite: mayWrite.lesson,
};
