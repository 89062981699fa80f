import { listCollections } from '#command/collections.ts';
import { isGrantedInScope, readCertificates } from '#command/permissions.ts';
import { allCollections } from '../store/collections.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function collectionRoutes({ database }: Sandbox): readonly Route[] {
  return [
    route(listCollections, ({ query, caller }) => {
      const readable = allCollections(database).filter(({ id }) =>
        isGrantedInScope(caller.permissions, readCertificates, id),
      );
      const limit = query.ReturnLimit ?? 50;
      const start = ((query.PageReturned ?? 1) - 1) * limit;
      return {
        data: readable.slice(start, start + limit).map((collection) => ({
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
