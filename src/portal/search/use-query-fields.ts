import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { builtInFields, type QueryField } from '#command/query/query-fields.ts';
import { authorityNamesQuery } from '../api/certificate-authorities.ts';
import { permissionsQuery } from '../api/permissions.ts';
import { queryFieldsQuery } from '../api/query-fields.ts';
import { mayReadAuthorities, noPermissions } from '../session/permissions.ts';

/** The fields that a query can name, by what they are called; of the CA its values too, where the caller may know them. */
export function useQueryFields(): readonly QueryField[] {
  const fields = useQuery(queryFieldsQuery).data ?? builtInFields;
  const { names } = useAuthorityNames();
  return useMemo(
    () =>
      fields
        .map((field) =>
          field.name === 'CA' && names
            ? { ...field, values: names.map((name) => ({ value: name, words: name })) }
            : field,
        )
        .toSorted((one, other) => one.label.localeCompare(other.label)),
    [fields, names],
  );
}

/** The names of the CAs; null while they are not known, and for whoever may not read them. */
export function useAuthorityNames(): {
  readonly names: readonly string[] | null;
  readonly isLoading: boolean;
} {
  const permissions = useQuery(permissionsQuery);
  const enabled = mayReadAuthorities(permissions.data ?? noPermissions);
  const { data, isLoading } = useQuery({ ...authorityNamesQuery, enabled });
  return { names: data ?? null, isLoading };
}
