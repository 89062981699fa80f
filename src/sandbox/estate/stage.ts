/** The stage of a certificate. Expiring ones are active ones with thirty days or less to go. */
export type Stage = 'active' | 'expiring' | 'expired' | 'revoked' | 'held';
