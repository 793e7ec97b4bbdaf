/** A kind's name as an enum value: `DutyAssignment` becomes `DUTY_ASSIGNMENT`. */
export function enumName(kind: string): string {
  return kind.replaceAll(/(?<!^)[A-Z]/g, '_$&').toUpperCase();
}
