import type { Lesson, LessonDraft } from '@xiangxun/prisma/client/programs';
import { SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { LESSON_FORM, LESSON_GRADE } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, liesWith, oneOf, ref, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import { parties, places, writers } from '../access-rules.ts';

const drafts = rowsOf<Omit<LessonDraft, 'lessonId'>>()({
  name: 'LessonDraft',
  description: 'A state of the lesson on the way to its polished form (磨课稿).',
  table: 'lesson_draft',
  parent: 'lessonId',
  fields: {
    day: day('The day on which it was worked on (日期).', { required: true }),
    form: oneOf('LessonForm', LESSON_FORM, 'In what form (磨课形式).'),
    url: text('A link to the file (文件链接).', { max: 2_000 }),
    note: text('What was changed and why (修改说明).', { max: 2_000 }),
  },
  shown: { read: 'Its drafts, in order (磨课稿).', size: 3 },
});

/** Lessons that are polished by explaining, teaching and reviewing them (课例). */
export const lesson = entity<Lesson>()({
  kind: 'Lesson',
  plural: 'Lessons',
  term: '课例',
  one: 'One lesson (单个课例).',
  fields: {
    program: ref('Program', 'The program (项目).', { required: true }),
    educator: ref('Educator', 'Who teaches it (授课教师).', { required: true }),
    title: text('Its title (课题).', { required: true }),
    subject: oneOf('Subject', SUBJECT, 'Its subject (学科).', { required: true }),
    polishedOn: day(
      'The day on which it was polished; a draft has none (定稿日期).',
      {},
      { read: 'The day on which it was polished, null while it is a draft (定稿日期).' },
    ),
    grade: oneOf(
      'LessonGrade',
      LESSON_GRADE,
      'Its grade; given by centre, authority or team leader (等级).',
      {},
      { read: 'Its grade, once graded (等级).' },
    ),
    gradedOn: day('The day on which it was graded (评定日期).'),
    region: liesWith('educator'),
    drafts,
  },
  list: {
    description: 'Lessons by title, then id (课例列表，按课题排序).',
    order: ['title'],
    filters: {
      program: 'Only of this program (项目).',
      subject: 'Only in this subject (学科).',
      educator: 'Only those that this educator teaches (授课教师).',
      grade: 'Only of this grade (等级).',
    },
    containing: { title: 'Only those with this in their title (课题包含).' },
    span: ['polishedOn'],
  },
  sees: { place: places.own, educator: parties.persons },
  writes: [
    writers.county,
    writers.center,
    {
      who: { zh: '在当地工作的团队的负责人', en: 'the leader of a team that works there' },
      roles: ['TEACHER', 'HOST'],
      into: places.led,
      deletesOwn: true,
    },
    {
      who: { zh: '授课教师所在学校（等级除外）', en: 'the teacher’s school (except the grade)' },
      roles: ['SCHOOL'],
      names: { educator: parties.persons },
      leaves: ['grade'],
    },
  ],
  check: ({ values: { grade, gradedOn, polishedOn } }, path) => [
    ...(grade != null && gradedOn == null ? [userError('REQUIRED', [...path, 'gradedOn'])] : []),
    ...(grade != null && polishedOn == null ? [userError('REQUIRED', [...path, 'polishedOn'])] : []),
  ],
});
