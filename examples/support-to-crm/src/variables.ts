/** The variables of `locktender.json`. */
export type Variables = {
  CASE_ORIGIN: string;
  ESCALATE_AFTER_HOURS: number;
  TELL_CUSTOMERS: boolean;
};
