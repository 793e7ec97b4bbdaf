/** Who can correct an error. */
export type Remedy = 'CLIENT' | 'COUNTY' | 'OPERATOR';

interface Said {
  readonly zh: string;
  readonly en: string;
}

interface Definition {
  readonly message: Said;
  readonly hint: Said;
  readonly remedy: Remedy;
}

/** The closed list of errors in data: each code's message, the hint, and who can correct it. */
export const USER_ERRORS = {
  REQUIRED: {
    message: { zh: '缺少必填字段 {field}', en: '{field} is required' },
    hint: { zh: '请填写该字段后重新提交', en: 'Give the field a value and send the record again' },
    remedy: 'CLIENT',
  },
  TOO_LONG: {
    message: { zh: '{field} 不得超过 {max}', en: '{field} may not exceed {max}' },
    hint: { zh: '请缩短后重新提交', en: 'Shorten it and send the record again' },
    remedy: 'CLIENT',
  },
  OUT_OF_RANGE: {
    message: { zh: '{field} 须在 {min} 与 {max} 之间', en: '{field} must lie between {min} and {max}' },
    hint: { zh: '请更正数值后重新提交', en: 'Correct the value and send the record again' },
    remedy: 'CLIENT',
  },
  INVALID_FORMAT: {
    message: { zh: '{field} 的值“{value}”格式不正确，应为{expected}', en: '{field}: “{value}” is not {expected}' },
    hint: { zh: '请按说明的格式填写', en: 'Write it in the form that the field’s description gives' },
    remedy: 'CLIENT',
  },
  INVALID_CHECK_DIGIT: {
    message: { zh: '{field} 的校验码不正确', en: '{field} has a wrong check digit or form' },
    hint: { zh: '请核对原始证照后更正', en: 'Compare it with the original certificate' },
    remedy: 'CLIENT',
  },
  INVALID_PERIOD: {
    message: {
      zh: '{field} 的结束日期早于开始日期，或各时段相互重叠',
      en: '{field} ends before it begins, or its periods overlap',
    },
    hint: { zh: '请使各时段首尾分明且互不重叠', en: 'Order the days, and let no two periods share one' },
    remedy: 'CLIENT',
  },
  REFERENCE_FORM: {
    message: { zh: '{field} 须且只能以一种方式指明对象', en: '{field} must name its object in exactly one form' },
    hint: {
      zh: '请只填 id、code、creditCode、schoolCode、externalId 之一（provider 仅与 externalId 同用）',
      en: 'Give just one of id, code, creditCode, schoolCode or externalId (provider goes with externalId alone)',
    },
    remedy: 'CLIENT',
  },
  REFERENCE_KIND: {
    message: {
      zh: '{field} 不能指向这类对象，应为 {expected}',
      en: '{field} cannot name an object of that kind: it takes {expected}',
    },
    hint: { zh: '请改为指向允许的对象', en: 'Name an object of a kind that the field takes' },
    remedy: 'CLIENT',
  },
  UNKNOWN_REFERENCE: {
    message: {
      zh: '{field} 所指的对象“{value}”尚不存在，记录等待其出现',
      en: '{field} names “{value}”, which is not known yet: the record waits for it',
    },
    hint: { zh: '提交该对象后，本记录自动生效', en: 'The record takes effect by itself when that object comes' },
    remedy: 'CLIENT',
  },
  UNKNOWN_ENROLLMENT: {
    message: {
      zh: '“{account}”未参加“{value}”所属的任何项目，记录等待参训登记',
      en: '“{account}” is enrolled in none of the programs that “{value}” belongs to: the record waits for it',
    },
    hint: {
      zh: '请区县登记其参训；登记后本记录自动生效',
      en: 'Have the county enrol her in one of them: the record then takes effect by itself',
    },
    remedy: 'COUNTY',
  },
  CIRCULAR_REFERENCE: {
    message: { zh: '{field} 辗转指回该对象自身', en: '{field} leads back to the object itself' },
    hint: { zh: '请改为指向不由该对象得来的对象', en: 'Name an object that does not come from this one' },
    remedy: 'CLIENT',
  },
  DUPLICATE_IN_BATCH: {
    message: {
      zh: '同一批次中多次出现 externalId“{value}”',
      en: 'externalId “{value}” stands more than once in the batch',
    },
    hint: { zh: '同一批次每个对象只保留一条', en: 'Keep one record of each object in a batch' },
    remedy: 'CLIENT',
  },
  REPEATED: {
    message: { zh: '{field} 重复出现：“{value}”', en: '{field} names “{value}” more than once' },
    hint: { zh: '每个对象只保留一条', en: 'Keep one entry of each' },
    remedy: 'CLIENT',
  },
  NOT_ENROLLED: {
    message: { zh: '{field} 所指的“{value}”不是该研修班的学员', en: '{field}: “{value}” is no trainee of the cohort' },
    hint: {
      zh: '请核对学员名单，或由主管部门先行登记参训',
      en: 'Check the roster, or have the authority enrol her first',
    },
    remedy: 'COUNTY',
  },
  DUPLICATE_KEY: {
    message: { zh: '{field} 的值“{value}”已属于另一对象', en: '{field}: “{value}” belongs to another object already' },
    hint: {
      zh: '请核对编码，或与登记该对象的一方联系',
      en: 'Check the code, or ask the party that registered the object',
    },
    remedy: 'COUNTY',
  },
  INVALID_VERSION: {
    message: {
      zh: 'version“{value}”既不是十进制整数，也不是 RFC 3339 时刻',
      en: 'version “{value}” is neither a decimal integer nor an RFC 3339 instant',
    },
    hint: { zh: '同一类对象始终使用同一种形式', en: 'Keep to one of the two forms for a kind' },
    remedy: 'CLIENT',
  },
  VERSION_CONFLICT: {
    message: { zh: '版本 {value} 已登记过不同的内容', en: 'version {value} was taken before with other content' },
    hint: { zh: '内容有变化时请提高版本号', en: 'Raise the version when the content changes' },
    remedy: 'CLIENT',
  },
  NOT_PERMITTED: {
    message: { zh: '无权写入该记录', en: 'you may not write this record' },
    hint: {
      zh: '请核对行政区、协议期限与所属机构',
      en: 'Check the region, the agreement’s term and the organization it belongs to',
    },
    remedy: 'COUNTY',
  },
  ATOMIC_ABORTED: {
    message: {
      zh: '同批次其他记录有误，整批未写入',
      en: 'another record of the batch was refused, so none was written',
    },
    hint: { zh: '更正有误的记录后整批重发', en: 'Correct the refused records and send the batch again' },
    remedy: 'CLIENT',
  },
  NOT_FOUND: {
    message: { zh: '找不到 {field} 所指的对象', en: '{field} names nothing that you can see' },
    hint: { zh: '请核对标识后重试', en: 'Check the identifier and try again' },
    remedy: 'CLIENT',
  },
  INVALID_STATE: {
    message: { zh: '当前状态 {state} 不允许此操作', en: 'this cannot be done in the state {state}' },
    hint: { zh: '应为：{expected}', en: 'It takes {expected}' },
    remedy: 'CLIENT',
  },
  INVALID_STATEMENT: {
    message: {
      zh: 'xAPI 语句的 {field} 不符合规范：{reason}',
      en: 'the xAPI statement breaks the specification at {field}: {reason}',
    },
    hint: { zh: '请按 xAPI 规范更正语句', en: 'Correct the statement by the xAPI specification' },
    remedy: 'CLIENT',
  },
  STATEMENT_CONFLICT: {
    message: { zh: '语句 {value} 已登记过不同的内容', en: 'statement {value} was taken before with other content' },
    hint: { zh: '语句不可更改；请作废后以新 id 发送', en: 'Statements never change: void it and send a new one' },
    remedy: 'CLIENT',
  },
  TIME_OUT_OF_RANGE: {
    message: { zh: '{field} 早于 2000 年或晚于当前一天以上', en: '{field} lies before 2000 or more than a day ahead' },
    hint: { zh: '请核对平台的时钟与时区', en: 'Check the platform’s clock and time zone' },
    remedy: 'CLIENT',
  },
  VERSION_FORM: {
    message: {
      zh: 'version“{value}”与此前各条的形式不同，应形如 {expected}',
      en: 'version “{value}” is not of the form that the records before it have, such as {expected}',
    },
    hint: {
      zh: '同一类对象的全部记录与批次始终使用同一种形式',
      en: 'Keep to one form for all records and batches of a kind',
    },
    remedy: 'CLIENT',
  },
  RECORD_FAILED: {
    message: {
      zh: '系统故障使该记录无法保存，请告知编号 {reference}',
      en: 'the record could not be kept for a fault on our side; please quote {reference}',
    },
    hint: {
      zh: '其他记录不受影响；故障排除后重新发送该记录即可',
      en: 'The other records are not concerned; once the fault is mended, send this one again',
    },
    remedy: 'OPERATOR',
  },
  DELETION_UNCONFIRMED: {
    message: {
      zh: '24 小时内的删除将超过现有 {kind} 的五分之一，本条删除有待确认',
      en: 'deletions within 24 hours would exceed a fifth of the live {kind} records: this one waits to be confirmed',
    },
    hint: {
      zh: '请核对后携带回执中的 confirmation 令牌重发；令牌一小时内、仅对这一组删除有效一次',
      en: 'Check them, then send the batch again with the receipt’s confirmation; it serves once, within an hour, for exactly these',
    },
    remedy: 'CLIENT',
  },
  UNMATCHED: {
    message: {
      zh: '未能唯一确定该记录所指的人员，等待区县确认',
      en: 'no one person could be found to be the one meant: the county decides who it is',
    },
    hint: {
      zh: '请给出身份证号码，或与区县登记一致的学校、姓名与电话；区县确认后自动生效',
      en: 'Give the ID number, or school, name and phone as the county has them; or wait for the county to say',
    },
    remedy: 'COUNTY',
  },
  REFUSED_BY_COUNTY: {
    message: { zh: '区县已拒绝：{reason}', en: 'the county refused it: {reason}' },
    hint: { zh: '请更正后以更高的版本重新提交', en: 'Correct it, then send it again in a higher version' },
    remedy: 'CLIENT',
  },
  PENDING_EXPIRED: {
    message: {
      zh: '{field} 所指的对象“{value}”在 {days} 天内未出现，记录不再等待',
      en: '{field} names “{value}”, which did not come within {days} days: the record waits no longer',
    },
    hint: {
      zh: '核对所指对象后重新提交该记录',
      en: 'Check what it names, then send the record again',
    },
    remedy: 'CLIENT',
  },
  TOO_MANY: {
    message: { zh: '数量已达上限 {max}', en: 'there are {max} already, which is the most' },
    hint: { zh: '请先删除不再使用的', en: 'Delete one that is no longer used first' },
    remedy: 'CLIENT',
  },
  HOST_NOT_ALLOWED: {
    message: { zh: '运维方未许可向“{value}”推送', en: 'the operator does not allow webhooks to “{value}”' },
    hint: {
      zh: '请联系系统运维方许可该主机与端口',
      en: 'Ask whoever runs this installation to allow the host and port',
    },
    remedy: 'OPERATOR',
  },
  UNKNOWN_FIELD: {
    message: {
      zh: '没有名为 {field} 的字段（相近的字段：{suggestion}）',
      en: 'there is no property {field} (the nearest one: {suggestion})',
    },
    hint: {
      zh: '字段名区分大小写，请与接口定义一致',
      en: 'Names are case-sensitive: write them as the schema has them, and leave others out',
    },
    remedy: 'CLIENT',
  },
  WRONG_TYPE: {
    message: { zh: '{field} 的类型不正确，应为 {expected}', en: '{field} must be {expected}' },
    hint: { zh: '请按接口定义的类型填写', en: 'Write a value of the type that the schema gives the field' },
    remedy: 'CLIENT',
  },
  INVALID_JSON: {
    message: { zh: '该行不是 JSON 对象：{reason}', en: 'the line is no JSON object: {reason}' },
    hint: { zh: '每行写一个完整的 JSON 对象，以 UTF-8 编码', en: 'Write one whole JSON object a line, in UTF-8' },
    remedy: 'CLIENT',
  },
  LINE_TOO_LONG: {
    message: { zh: '该行超过 {max} 字节', en: 'the line is longer than {max} bytes' },
    hint: { zh: '请缩短该记录', en: 'Make the record shorter' },
    remedy: 'CLIENT',
  },
  JOB_LIMIT: {
    message: { zh: '未结束的任务已达上限 {max} 个', en: 'you have {max} jobs that have not ended, which is the most' },
    hint: { zh: '请等待其结束，或取消其一', en: 'Wait until one has ended, or cancel one' },
    remedy: 'CLIENT',
  },
  JOB_PARTS_MISSING: {
    message: { zh: '缺少或多出分片：{parts}', en: 'these parts are missing, or more than you named: {parts}' },
    hint: { zh: '请上传缺少的分片，或更正分片数', en: 'Upload the missing ones, or correct the number of parts' },
    remedy: 'CLIENT',
  },
  JOB_ABANDONED: {
    message: { zh: '{days} 天内未开始，任务已作废', en: 'the job was not started within {days} days' },
    hint: { zh: '请新建任务并重新上传', en: 'Create a new job and upload the file again' },
    remedy: 'CLIENT',
  },
  JOB_FAILED: {
    message: {
      zh: '系统故障使任务中止，请告知编号 {reference}',
      en: 'the job stopped for a fault on our side; please quote {reference}',
    },
    hint: {
      zh: '已处理的行保持有效；故障排除后可用新任务重新上传全部内容',
      en: 'What was ingested stands; once the fault is mended, load the whole file again by a new job',
    },
    remedy: 'OPERATOR',
  },
} as const satisfies Readonly<Record<string, Definition>>;

/** A code of the closed list. */
export type UserErrorCode = keyof typeof USER_ERRORS;
