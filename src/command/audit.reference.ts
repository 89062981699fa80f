import {
  auditCategories,
  auditLevels,
  auditOperations,
  getAuditEntry,
  listAudit,
  validateAuditEntry,
} from './audit.ts';
import { describe } from './describe.ts';
import { pagingWords } from './list-query.reference.ts';
import { numberedWords } from './wire.ts';

const entryWords = {
  Message: 'XML that describes the event.',
  Category: numberedWords(auditCategories),
  Operation: numberedWords(auditOperations),
  Level: numberedWords(auditLevels),
};

export const auditReference = [
  describe(listAudit, {
    summary: 'Returns the audit log, a page at a time.',
    query: pagingWords,
    response: entryWords,
  }),
  describe(getAuditEntry, {
    summary: 'Returns one entry of the audit log.',
    response: entryWords,
  }),
  describe(validateAuditEntry, {
    summary: 'Says whether an entry of the audit log is as it was signed.',
  }),
];
