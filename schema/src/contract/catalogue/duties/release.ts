import type { GuideDuties } from './duty.ts';

/** The duties derived from the guide's text for each party (培训团队置换脱产研修); it has no list of its own. */
export const RELEASE_DUTIES = {
  PROVINCE_AUTHORITY: {
    'RELEASE-PROVINCE-1': {
      clause: '一, 二.1',
      zh: '遴选高校、远程机构、发展中心与优质学校协同承担',
      en: 'Select the university, remote institution, development centres and quality schools that carry the task together',
      evidence: 'Agreement + std:CONSORTIUM',
    },
    'RELEASE-PROVINCE-2': {
      clause: '二.2',
      zh: '组建研究指导团队，评估培训机构',
      en: 'Form the research guidance team and evaluate training institutions against the quality standard',
      evidence: 'Team/RESEARCH_GUIDANCE + each:Evaluation@TRAINING_INSTITUTION',
    },
    'RELEASE-PROVINCE-3': {
      clause: '二.3',
      zh: '按需从县级培训专家团队遴选学员',
      en: 'Select trainees from county trainer expert teams according to need',
      evidence: 'Enrollment (ON_SELECTION) + std:TRAINEE_SOURCE',
    },
    'RELEASE-PROVINCE-4': {
      clause: '二.3',
      zh: '统筹师范生或城镇教师顶岗支教',
      en: 'Arrange senior student teachers or town teachers to substitute',
      evidence: 'Substitution + std:SUBSTITUTED',
    },
    'RELEASE-PROVINCE-5': {
      clause: '二.5',
      zh: '安排专项经费，建设精品课程',
      en: 'Set special funds aside and build quality training courses',
      evidence: 'Funding + Resource/PRESET',
    },
  },
  UNIVERSITY: {
    'RELEASE-UNIVERSITY-1': {
      clause: '二.1, 三.1',
      zh: '牵头实施，选聘师资，提供资源，做好管理',
      en: 'Lead the training: carry out the scheme, appoint teachers, provide resources, manage',
      evidence: 'Cohort + Document/TRAINING_SCHEME + std:RELEASE_DURATION',
    },
    'RELEASE-UNIVERSITY-2': {
      clause: '二.4',
      phase: 'CONCENTRATED',
      zh: '成立学习小组，配三人行导师组',
      en: 'Form learning groups and give each a mentor triad',
      evidence: 'CohortGroup + std:GROUP_SIZE + std:MENTOR_TRIAD',
    },
    'RELEASE-UNIVERSITY-3': {
      clause: '三.2',
      phase: 'SHADOWING',
      zh: '组织跟岗实践并全程指导',
      en: 'Organise shadowing in quality schools and development centres with guidance throughout',
      evidence: 'PhaseReport/SHADOWING + std:SHADOWING_SHARE + std:SHADOWING_SITES',
    },
    'RELEASE-UNIVERSITY-4': {
      clause: '三.3',
      phase: 'RETURN_PRACTICE',
      zh: '组织导师组指导返岗实践',
      en: 'Organise mentor groups to guide return practice on site and online',
      evidence: 'PhaseReport/RETURN_PRACTICE',
    },
    'RELEASE-UNIVERSITY-5': {
      clause: '三.4',
      phase: 'SUMMARY',
      zh: '开展成果展示、专题研讨、经验总结与成效考核',
      en: 'Run summary: showcase, discussion, experience, assessment',
      evidence: 'PhaseReport/SUMMARY',
    },
    'RELEASE-UNIVERSITY-6': {
      clause: '三.1',
      phase: 'CONCENTRATED',
      zh: '组织集中研修：诊断测评、建组配导师、系统学习与实践性培训',
      en: 'Run the concentrated phase: diagnosis, groups and mentors in place, systematic study with enough practice',
      evidence: 'PhaseReport/CONCENTRATED + std:PRACTICE_SHARE + std:GROUPS_IN_DIAGNOSIS',
    },
    'RELEASE-UNIVERSITY-7': {
      clause: '二.3',
      zh: '按区县需求遴选高年级师范生顶岗',
      en: "Select senior student teachers to substitute, by the counties' needs",
      evidence: 'Substitution (SELECTED_BY_HOLDER)',
    },
    'RELEASE-UNIVERSITY-8': {
      clause: '二.4',
      zh: '成立教师工作坊，建网上学习共同体并反馈学习进度',
      en: 'Run workshops online as a learning community with feedback on progress',
      evidence: 'on:Workshop@MENTOR_GROUP + WorkshopActivity/ONLINE',
    },
  },
  PROVIDER: {
    'RELEASE-PROVIDER-1': {
      clause: '二.1',
      zh: '提供平台与课程资源，配合高等学校',
      en: 'Provide the platform and course resources and support the university',
      evidence: 'Tool + Resource/PRESET',
    },
    'RELEASE-PROVIDER-2': {
      clause: '三.1',
      phase: 'CONCENTRATED',
      zh: '建个人空间与导师组工作坊',
      en: 'Open personal spaces for trainees and workshops for mentor groups',
      evidence: 'each:on:Community/PERSONAL_SPACE@TRAINEE + each:on:Workshop@MENTOR_GROUP',
    },
  },
  DEVELOPMENT_CENTER: {
    'RELEASE-CENTER-1': {
      clause: '二.1, 三.2',
      phase: 'SHADOWING',
      zh: '组织培训跟岗，配合返岗指导',
      en: 'Carry out training shadowing and help guide return practice',
      evidence: 'on:PhaseReport/SHADOWING (HOURS_AT_HOLDER)',
    },
    'RELEASE-CENTER-2': {
      clause: '三.1',
      phase: 'CONCENTRATED',
      zh: '提供现场示范与案例资源',
      en: 'Help with on-site demonstration and training cases',
      evidence: 'Resource',
    },
  },
  QUALITY_SCHOOL: {
    'RELEASE-QUALITY-1': {
      clause: '二.1, 三.2',
      phase: 'SHADOWING',
      zh: '开展影子教师跟岗，配合返岗指导',
      en: 'Carry out shadow-teacher practice and help guide return teaching',
      evidence: 'on:PhaseReport/SHADOWING (HOURS_AT_HOLDER)',
    },
    'RELEASE-QUALITY-2': {
      clause: '三.1',
      phase: 'CONCENTRATED',
      zh: '提供现场示范与案例资源',
      en: 'Help with on-site demonstration and training cases',
      evidence: 'Resource',
    },
  },
  COUNTY_AUTHORITY: {
    'RELEASE-COUNTY-1': {
      clause: '二.3',
      zh: '研修成效与县级专家团队调整结合',
      en: "Tie trainees' results to the adjustment of the county trainer expert team",
      evidence: 'Decision@COUNTY_TRAINERS (NAMES_TRAINEE_EVALUATIONS)',
    },
    'RELEASE-COUNTY-2': {
      clause: '三.3',
      phase: 'RETURN_PRACTICE',
      zh: '组织学员承担送教、整合培训、工作坊等培训',
      en: 'Have trainees run outreach, blended and workshop training',
      evidence: 'Assignment/RETURN_PRACTICE (OF_TRAINEES_SENT)',
    },
    'RELEASE-COUNTY-3': {
      clause: '三.3',
      phase: 'RETURN_PRACTICE',
      zh: '为具备条件学员建工作坊',
      en: 'Open workshops for trainees who are able to host',
      evidence: 'Workshop/RURAL any (HOSTED_BY_TRAINEE)',
    },
  },
  TRAINING_INSTITUTION: {
    'RELEASE-INSTITUTION-1': {
      clause: '二.2',
      zh: '按比例组建专家团队，实行首席专家与导师制',
      en: 'Form the expert team in the required make-up, with chief expert and mentors',
      evidence:
        'Team/EXPERTS + std:CHIEF_EXPERT_NAMED + std:EXPERT_MIX + std:EXPERT_OUTSIDE_SHARE + std:EXPERT_FRONTLINE_SHARE',
    },
    'RELEASE-INSTITUTION-2': {
      clause: '二.5',
      zh: '预设培训、教研、教学类课程，必修与选修结合',
      en: 'Preset training, research and teaching courses, required and elective',
      evidence: 'Course + std:TRAINING_COURSE_SHARE + std:REQUIRED_AND_ELECTIVE',
    },
    'RELEASE-INSTITUTION-3': {
      clause: '二.5',
      zh: '加工生成资源，形成资源包',
      en: 'Process generated resources and results into packages for later training',
      evidence: 'Package',
    },
    'RELEASE-INSTITUTION-4': {
      clause: '三',
      zh: '按四环节研制培训方案',
      en: 'Make the training scheme along the four phases',
      evidence: 'Document/TRAINING_SCHEME + std:RELEASE_PHASES',
    },
  },
  CHIEF_EXPERT: {
    'RELEASE-EXPERT-1': {
      clause: '二.2',
      zh: '组织设计培训方案，全程指导实施',
      en: 'Organise the design of the scheme and guide its implementation throughout',
      evidence: 'on:Document/TRAINING_SCHEME (AS_CHIEF_DESIGNER) + MentorLog',
    },
  },
  MENTOR_GROUP: {
    'RELEASE-MENTOR-1': {
      clause: '二.2, 三.3',
      zh: '全程指导学员研修',
      en: 'Guide trainees throughout, return practice included',
      evidence: 'MentorLog',
    },
  },
  RESEARCH_GUIDANCE: {
    'RELEASE-RESEARCH-1': {
      clause: '二.2',
      zh: '研究关键问题，提炼经验，提出改进建议',
      en: 'Study key questions, refine typical experience, propose improvements',
      evidence: 'Document/EXPERIENCE',
    },
  },
  TRAINEE: {
    'RELEASE-TRAINEE-1': {
      clause: '三.1',
      phase: 'CONCENTRATED',
      zh: '找准自身短板，制定个人研修计划',
      en: 'Find own weak points and make a personal study plan',
      evidence: 'Document/PERSONAL_STUDY_PLAN',
    },
    'RELEASE-TRAINEE-2': {
      clause: '三.2',
      phase: 'SHADOWING',
      zh: '跟岗中对照反思，制定返岗实践方案',
      en: 'Reflect while shadowing and make the return practice plan',
      evidence: 'Document/RETURN_PRACTICE_PLAN',
    },
    'RELEASE-TRAINEE-3': {
      clause: '三.3',
      phase: 'RETURN_PRACTICE',
      zh: '形成实践案例与课程资源',
      en: 'Produce a training practice case and representative course resources',
      evidence: 'Resource/OUTCOME + std:TRAINEE_OUTPUT',
    },
    'RELEASE-TRAINEE-4': {
      clause: '三.4',
      phase: 'SUMMARY',
      zh: '反思总结，形成发展规划',
      en: 'Reflect, sum up and plan development',
      evidence: 'Document/SUMMARY + Document/PERSONAL_DEVELOPMENT_PLAN',
    },
    'RELEASE-TRAINEE-5': {
      clause: '三.3',
      phase: 'RETURN_PRACTICE',
      zh: '返岗承担送教、网络研修、工作坊等培训',
      en: 'Give training in outreach, blended or workshop programs on return',
      evidence: 'Assignment/RETURN_PRACTICE (GIVEN)',
    },
  },
} as const satisfies GuideDuties<'RELEASE'>;
