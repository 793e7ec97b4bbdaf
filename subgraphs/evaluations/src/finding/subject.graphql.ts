import type { Finding } from '@xiangxun/prisma/client/evaluations';
import { STANDARD_GRAIN, type StandardGrain } from '@xiangxun/schema/contract/catalogue/vocabulary/catalogue';
import { SUBJECT, type Subject } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { YEAR_KIND, type YearKind } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { regionId } from '@xiangxun/schema/contract/id';
import { stub, stubOf } from '@xiangxun/schema/kit/entity/entity.graphql';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { cohortType, programType, regionType, schoolType } from '../foreign.ts';
import { labelOf } from './label.ts';

const grainEnum = vocabularyEnum(builder, 'StandardGrain', STANDARD_GRAIN, 'What a standard is judged for (判定对象).');
const subjectEnum = vocabularyEnum(builder, 'Subject', SUBJECT, 'A subject or field taught (学科、领域).');
const yearKindEnum = vocabularyEnum(
  builder,
  'YearKind',
  YEAR_KIND,
  'Which year yearly duties and standards go by (年度口径).',
);

/** The types of subjects, by the grain that they are of. */
const TYPES: Readonly<Partial<Record<StandardGrain, string>>> = {
  DELIVERY_PLAN_LINE: 'DeliveryPlanLineSubject',
  VISIT: 'VisitSubject',
  COUNTY: 'CountySubject',
  COUNTY_IN_YEAR: 'CountyYearSubject',
  SCHOOL_IN_PROGRAM: 'SchoolProgramSubject',
  COHORT: 'CohortSubject',
  COHORT_GROUP: 'CohortGroupSubject',
  TRAINEE: 'TraineeSubject',
};

/** What a finding judges (评判对象). */
export const subjectInterface = builder.interfaceRef<Finding>('FindingSubject').implement({
  description: 'What a finding judges, of one of its standard’s grains (评判对象).',
  resolveType: ({ grain }) => TYPES[grain as StandardGrain],
  fields: (t) => ({
    grain: t.field({
      type: grainEnum,
      nullable: false,
      description: 'Of which grain it is (对象类别).',
      resolve: ({ grain }) => grain as StandardGrain,
    }),
    label: t.string({
      nullable: false,
      description: 'What it is called, in the reader’s language: no names of persons (对象名称).',
      resolve: (finding, _, context) => labelOf(context, finding),
    }),
  }),
});

const interfaces = [subjectInterface];

builder.objectRef<Finding>('DeliveryPlanLineSubject').implement({
  description: 'What counties plan for a township in a subject and a year (送培计划行).',
  interfaces,
  fields: (t) => ({
    townshipCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The township’s code (乡镇代码).',
      resolve: ({ region }) => region,
    }),
    township: t.field({
      type: regionType,
      description: 'The township (乡镇).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
    subject: t.field({
      type: subjectEnum,
      nullable: false,
      description: 'The subject taught (学科).',
      resolve: ({ schoolSubject }) => schoolSubject as Subject,
    }),
    year: t.int({
      nullable: false,
      description: 'The year, or that in which the school year begins (年度).',
      resolve: ({ year }) => year ?? 0,
    }),
    yearKind: t.field({
      type: yearKindEnum,
      nullable: false,
      description: 'Which year is meant (年度口径).',
      resolve: ({ yearKind }) => yearKind as YearKind,
    }),
  }),
});

builder.objectRef<Finding>('VisitSubject').implement({
  description: 'A visit (送培).',
  interfaces,
  fields: (t) => ({
    visit: t.field({
      type: stubOf(builder, 'Visit'),
      description: 'The visit (送培).',
      resolve: ({ subjectId }) => stub(subjectId),
    }),
  }),
});

builder.objectRef<Finding>('CountySubject').implement({
  description: 'A county (区县).',
  interfaces,
  fields: (t) => ({
    county: t.field({
      type: regionType,
      description: 'The county (区县).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
  }),
});

builder.objectRef<Finding>('CountyYearSubject').implement({
  description: 'A county in a year (区县年度).',
  interfaces,
  fields: (t) => ({
    county: t.field({
      type: regionType,
      description: 'The county (区县).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
    year: t.int({
      nullable: false,
      description: 'The year, or that in which the school year begins (年度).',
      resolve: ({ year }) => year ?? 0,
    }),
    yearKind: t.field({
      type: yearKindEnum,
      nullable: false,
      description: 'Which year is meant (年度口径).',
      resolve: ({ yearKind }) => yearKind as YearKind,
    }),
  }),
});

builder.objectRef<Finding>('SchoolProgramSubject').implement({
  description: 'A school in a program (学校参与的项目).',
  interfaces,
  fields: (t) => ({
    school: t.field({
      type: schoolType,
      description: 'The school (学校).',
      resolve: ({ schoolId }) => stub(schoolId),
    }),
    program: t.field({
      type: programType,
      description: 'The program (项目).',
      resolve: ({ programIds }) => stub(programIds[0]),
    }),
  }),
});

builder.objectRef<Finding>('CohortSubject').implement({
  description: 'A cohort (研修班).',
  interfaces,
  fields: (t) => ({
    cohort: t.field({
      type: cohortType,
      description: 'The cohort (研修班).',
      resolve: ({ subjectId }) => stub(subjectId),
    }),
  }),
});

builder.objectRef<Finding>('CohortGroupSubject').implement({
  description: 'A cohort’s learning group (学习小组).',
  interfaces,
  fields: (t) => ({
    group: t.field({
      type: stubOf(builder, 'CohortGroup'),
      description: 'The group (学习小组).',
      resolve: ({ subjectId }) => stub(subjectId),
    }),
  }),
});

builder.objectRef<Finding>('TraineeSubject').implement({
  description: 'A trainee of a cohort (参训学员).',
  interfaces,
  fields: (t) => ({
    enrollment: t.field({
      type: stubOf(builder, 'Enrollment'),
      description: 'Her enrollment (参训).',
      resolve: ({ subjectId }) => stub(subjectId),
    }),
  }),
});
