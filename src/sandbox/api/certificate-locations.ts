import * as z from 'zod/mini';
import { getCertificateLocations } from '#command/certificate-details.ts';
import { storeTypeNames } from '../estate/store-types.ts';
import { certificateStoreId } from './certificate-store-id.ts';
import { requireCertificate } from './find-certificate.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

/** As the column `locations` keeps them. */
const storedLocations = z.array(
  z.pipe(
    z.object({
      StoreMachine: z.string(),
      StorePath: z.string(),
      StoreType: z.number(),
      Alias: z.string(),
      CertStoreId: z.nullable(z.string()),
    }),
    z.transform((location) => ({
      ...location,
      StoreId: location.CertStoreId ?? certificateStoreId(location.StoreMachine, location.StorePath),
    })),
  ),
);

export function certificateLocationsRoute({ database }: Sandbox): Route {
  return route(
    getCertificateLocations,
    ({ params }) => {
      const locations = storedLocations.parse(JSON.parse(requireCertificate(database, params.id).locations));
      const types = [...new Set(locations.map(({ StoreType }) => StoreType))].toSorted((a, b) => a - b);
      return { data: { Details: types.map((type) => group(type, locations)) } };
    },
    ({ query }) => query.collectionId,
  );
}

function group(type: number, locations: z.output<typeof storedLocations>) {
  const ofType = locations.filter(({ StoreType }) => StoreType === type);
  return {
    StoreType: storeTypeNames[type] ?? null,
    StoreTypeId: type,
    StoreCount: new Set(ofType.map(({ StoreId }) => StoreId)).size,
    Locations: ofType.map((location) => ({
      StoreId: location.StoreId,
      StoreTypeId: type,
      ClientMachine: location.StoreMachine,
      StorePath: location.StorePath,
      AgentPool: null,
      Alias: location.Alias,
      IPAddress: null,
      Port: null,
      NetworkName: null,
    })),
  };
}
