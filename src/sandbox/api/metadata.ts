import { auditOperations } from '#command/audit.ts';
import { listMetadataFields, metadataTypes, updateMetadata } from '#command/metadata.ts';
import { metadataFilter } from '../search/metadata-filter.ts';
import { setMetadata } from '../store/certificates.ts';
import { type MetadataField, metadataFieldNames, metadataFields } from '../store/metadata-fields.ts';
import { userName } from './caller.ts';
import { tellCertificateChange } from './certificate-changes.ts';
import { requireCertificate } from './find-certificate.ts';
import { listPage } from './list-page.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

const fields = { listing: metadataFields, filter: metadataFilter, defaultSort: 'DisplayOrder' };

export function metadataRoutes(sandbox: Sandbox): readonly Route[] {
  const { database, search } = sandbox;
  return [
    route(listMetadataFields, ({ query, caller }) => {
      const { rows, count } = listPage(sandbox, fields, query, caller);
      return { data: rows.map(fieldReply), totalCount: count };
    }),

    route(
      updateMetadata,
      ({ body, caller }) => {
        const { id, metadata, ...row } = requireCertificate(database, body.Id);
        const changed = { ...JSON.parse(metadata), ...withKnownNames(sandbox, body.Metadata) };
        const kept = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== ''));
        database.transaction(() => {
          setMetadata(database, id, JSON.stringify(kept));
          tellCertificateChange(sandbox, { id, ...row }, userName(caller), {
            action: 'Metadata updated',
            operation: auditOperations.updated,
            details: { Metadata: Object.keys(body.Metadata).join(', ') },
          });
        });
        search.forget();
        return { data: undefined };
      },
      ({ query }) => query.collectionId,
    ),
  ];
}

/** @throws Problem 400 that names a field which there is not */
function withKnownNames({ database }: Sandbox, given: Readonly<Record<string, string>>) {
  const known = new Map(metadataFieldNames(database).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const field = known.get(name.toLowerCase());
      if (field === undefined) throw new Problem(400, `Metadata: there is no metadata field "${name}".`);
      return [field, value];
    }),
  );
}

/** All of the sandbox's are text that may be left out. */
function fieldReply({ id, name }: MetadataField) {
  return {
    Id: id,
    Name: name,
    Description: name,
    DataType: metadataTypes.Text,
    Hint: null,
    Validation: null,
    Enrollment: 0,
    Message: null,
    Options: null,
    DefaultValue: null,
    AllowAPI: true,
    ExplicitUpdate: false,
    DisplayOrder: id,
    CaseSensitive: false,
    ExemptFromActionedCount: false,
  };
}
