import type { GuideDuties } from './duty.ts';

/** The duties that clause 三 of the guide numbers (送教下乡培训). */
export const OUTREACH_DUTIES = {
  PROVINCE_AUTHORITY: {
    'OUTREACH-PROVINCE-1': {
      clause: '三.1(1)',
      zh: '统筹规划并建立制度机制，推动区县开展',
      en: 'Plan province-wide, set rules and mechanisms, move counties to run outreach training',
      evidence: 'Document/POLICY',
    },
    'OUTREACH-PROVINCE-2': {
      clause: '三.1(2)',
      zh: '用国培、省培、市培经费支持区县',
      en: 'Support counties with national, provincial and municipal training funds',
      evidence: 'each:Funding@COUNTY_AUTHORITY',
    },
    'OUTREACH-PROVINCE-3': {
      clause: '三.1(3)',
      zh: '依质量标准指导、监管、评估区县',
      en: 'Guide, supervise and evaluate counties against the training quality standard',
      evidence: 'each:Evaluation@COUNTY_AUTHORITY',
    },
    'OUTREACH-PROVINCE-4': {
      clause: '三.1(4)',
      zh: '发掘并推广区县典型经验',
      en: "Find counties' advanced practice and spread it",
      evidence: 'Commendation',
    },
  },
  COUNTY_AUTHORITY: {
    'OUTREACH-COUNTY-1': {
      clause: '三.2(1)',
      zh: '制定区县培训计划与实施方案',
      en: "Make the county's outreach plan and implementation scheme",
      evidence: 'Document/COUNTY_PLAN + Document/CYCLE_PLAN + Document/ANNUAL_PLAN + std:OUTREACH_PLANNED',
    },
    'OUTREACH-COUNTY-2': {
      clause: '三.2(2)',
      zh: '整合高校、发展中心、片区、学校，建四位一体支持体系',
      en: 'Bring in universities and integrate local bodies into a four-in-one support system',
      evidence: 'Agreement/UNIVERSITY + Agreement/DEVELOPMENT_CENTER + Team/CLUSTER_CENTER + std:MANAGEMENT_LEVELS',
    },
    'OUTREACH-COUNTY-3': {
      clause: '三.2(3)',
      zh: '按不低于1:30建县级团队，分学科组建送培团队，定激励政策',
      en: 'Build the county trainer team at 1:30 or better and delivery teams by subject; incentive policy',
      evidence:
        'Team/COUNTY_TRAINERS + Team/DELIVERY + Document/INCENTIVE_POLICY + std:TRAINER_RATIO + std:DELIVERY_TEAM_SUBJECTS',
    },
    'OUTREACH-COUNTY-4': {
      clause: '三.2(4)',
      zh: '按规划与分工落实经费',
      en: 'Put training funds in place according to plan and division of work',
      evidence: 'Funding',
    },
    'OUTREACH-COUNTY-5': {
      clause: '三.2(5)',
      zh: '健全管理制度，明确职责，落实各环节',
      en: "Keep management rules, make each party's duty clear, see every phase carried out",
      evidence: 'Document/POLICY + std:OUTREACH_PHASES',
    },
    'OUTREACH-COUNTY-6': {
      clause: '三.2(6)',
      zh: '加工生成性资源并纳入本地资源库',
      en: 'Process resources that training generates, add them to the county library and use them',
      evidence: 'Resource/GENERATED@REGION_LIBRARY + Package + Recommendation + std:PACKAGE_MADE',
    },
    'OUTREACH-COUNTY-7': {
      clause: '三.2(7)',
      zh: '监管并评估发展中心、送培团队、乡村学校',
      en: 'Supervise and evaluate the development centre, delivery teams and rural schools',
      evidence: 'each:Evaluation@DEVELOPMENT_CENTER + each:Evaluation@DELIVERY_TEAM + each:Evaluation@SCHOOL',
    },
    'OUTREACH-COUNTY-8': {
      clause: '三.2(8)',
      zh: '发掘先进典型并宣传推广',
      en: 'Find advanced practice and publicise it',
      evidence: 'Commendation',
    },
  },
  DELIVERY_TEAM: {
    'OUTREACH-TEAM-1': {
      clause: '三.3(1)',
      zh: '参加培训，提升送培能力',
      en: 'Take part in training to become better at delivering',
      evidence: 'each:Enrollment@TEAM_MEMBER any',
    },
    'OUTREACH-TEAM-2': {
      clause: '三.3(2)',
      zh: '按实施方案高质量完成送培任务',
      en: 'Deliver the training that the scheme assigns, to a high standard',
      evidence: 'Visit + std:OUTREACH_FREQUENCY + std:OUTREACH_DURATION',
    },
    'OUTREACH-TEAM-3': {
      clause: '三.3(3)',
      phase: 'DIAGNOSIS',
      zh: '研究课堂突出问题并提出对策',
      en: 'Study classroom problems and propose ways to solve them',
      evidence: 'Document/DIAGNOSIS',
    },
    'OUTREACH-TEAM-4': {
      clause: '三.3(4)',
      zh: '创新培训方式方法，提升实效',
      en: 'Renew training methods and raise effect',
      evidence: 'about:Evaluation@DELIVERY_TEAM (SCORES_METHOD_AND_EFFECT)',
    },
    'OUTREACH-TEAM-5': {
      clause: '三.3(5)',
      phase: 'SUMMARY',
      zh: '总结送培经验，推广送培成果',
      en: 'Sum up delivery experience and spread results',
      evidence: 'Document/SUMMARY + Resource/GENERATED',
    },
  },
  SCHOOL: {
    'OUTREACH-SCHOOL-1': {
      clause: '三.4(1)',
      zh: '纳入校本研修规划，制定本校方案',
      en: "Put outreach into the school-based study plan and make the school's scheme",
      evidence: 'Document/SCHOOL_PLAN',
    },
    'OUTREACH-SCHOOL-2': {
      clause: '三.4(2)',
      zh: '会同团队实施诊断示范、成果展示、总结提升',
      en: 'Carry out diagnosis, showcase and summary with the delivery team',
      evidence: 'on:Visit/DIAGNOSIS + on:Visit/SHOWCASE + on:Visit/SUMMARY',
    },
    'OUTREACH-SCHOOL-3': {
      clause: '三.4(3)',
      phase: 'LESSON_STUDY',
      zh: '负责研课磨课环节的实施',
      en: 'Run the lesson study and polishing phase',
      evidence: 'Activity/LESSON_STUDY + Lesson + std:LESSON_GRADED',
    },
    'OUTREACH-SCHOOL-4': {
      clause: '三.4(4)',
      zh: '汇聚生成资源，推荐成果，资源包纳入校本课程',
      en: 'Gather generated resources, recommend results to the county, use packages in school courses',
      evidence: 'Resource/GENERATED@SCHOOL_LIBRARY + Nomination@COUNTY_AUTHORITY + PackageAdoption',
    },
    'OUTREACH-SCHOOL-5': {
      clause: '三.4(5)',
      zh: '监管并评估学科组与教师',
      en: 'Supervise and evaluate subject groups and teachers',
      evidence: 'each:Evaluation@SUBJECT_GROUP + each:Evaluation@TEACHER',
    },
    'OUTREACH-SCHOOL-6': {
      clause: '三.4(6)',
      phase: 'SUMMARY',
      zh: '做好本校总结并督促教师总结',
      en: "Sum up the school's work and see that teachers sum up theirs",
      evidence: 'Document/SUMMARY',
    },
  },
  TEACHER: {
    'OUTREACH-TEACHER-1': {
      clause: '三.5(1)',
      phase: 'DIAGNOSIS',
      zh: '参加诊断示范，制定个人研修计划',
      en: 'Take part in diagnosis, find own problems, make a personal study plan',
      evidence: 'Document/PERSONAL_STUDY_PLAN + Attendance/DIAGNOSIS',
    },
    'OUTREACH-TEACHER-2': {
      clause: '三.5(2)',
      phase: 'LESSON_STUDY',
      zh: '参加研课磨课，优化教学设计并用于课堂',
      en: 'Take part in lesson study, improve lesson design, apply it in class',
      evidence: 'Attendance/LESSON_STUDY + Lesson',
    },
    'OUTREACH-TEACHER-3': {
      clause: '三.5(3)',
      phase: 'SHOWCASE',
      zh: '参加说课上课评课与微成果展示，生成个人代表性成果',
      en: 'Present lessons and micro results; produce a personal representative result',
      evidence: 'Attendance/SHOWCASE + Resource/OUTCOME',
    },
    'OUTREACH-TEACHER-4': {
      clause: '三.5(4)',
      phase: 'SUMMARY',
      zh: '个人总结并定下一步发展计划',
      en: 'Sum up and make the next personal development plan',
      evidence: 'Document/SUMMARY + Document/PERSONAL_DEVELOPMENT_PLAN',
    },
  },
} as const satisfies GuideDuties<'OUTREACH'>;
