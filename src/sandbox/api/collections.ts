import { listCollections } from '#command/collections.ts';
import { isGrantedInScope, readCertificates } from '#command/permissions.ts';
import { allCollections } from '../store/collections.ts';
import { readPaging } from './paging.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function collectionRoutes({ database }: Sandbox): readonly Route[] {
  return [
    route(listCollections, ({ query, caller }) => {
      const readable = allCollections(database).filter(({ id }) =>
        isGrantedInScope(caller.permissions, readCertificates, id),
      );
      const { limit, offset } = readPaging(query);
      return {
        data: readable.slice(offset, offset + limit).map((collection) => ({
          Id: collection.id,
          Name: collection.name,
          Description: collection.description,
          Automated: false,
          Content: collection.query,
          DuplicationField: 0,
          ShowOnDashboard: false,
          Favorite: false,
        })),
        totalCount: readable.length,
      };
    }),
  ];
}
