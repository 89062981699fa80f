/** Security roles of the sandbox; its accounts have one each. */
export const roleNames = ['Administrators', 'Web team', 'Auditors', 'Approvers'] as const;

export type RoleName = (typeof roleNames)[number];
