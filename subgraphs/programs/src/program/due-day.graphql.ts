import { dutyByCode } from '@xiangxun/schema/contract/catalogue/catalogue';
import { dutyType } from '../guide/guide.graphql.ts';
import { dueDayType } from './due-day.ref.ts';

dueDayType.implement({
  description: 'The day by which a duty is due, where it is not the end of its phase (职责期限).',
  fields: (t) => ({
    duty: t.field({ type: dutyType, description: 'The duty (职责).', resolve: ({ duty }) => dutyByCode(duty) ?? null }),
    dueOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day by which it is due (期限).',
      resolve: ({ dueOn }) => dueOn,
    }),
  }),
});
