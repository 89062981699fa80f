import type { Location } from './planned-certificate.ts';
import type { Random, Weighted } from './random.ts';

type Store = Omit<Location, 'storeMachine' | 'alias'>;

const stores: Weighted<Store> = [
  [{ storeType: 'PEM', storePath: '/etc/ssl/certs/server.pem' }, 45],
  [{ storeType: 'WinCert', storePath: 'My' }, 25],
  [{ storeType: 'JKS', storePath: '/opt/app/conf/keystore.jks' }, 20],
  [{ storeType: 'PKCS12', storePath: '/etc/proxy/tls.p12' }, 10],
];

/** The host itself for two certificates in three, sometimes the proxies before it too; nothing for the others. */
export function deployedOn(random: Random, host: string): Location[] {
  if (!random.chance(65)) return [];
  const [name = host, ...domain] = host.split('.');
  const proxies = random.chance(15) ? ['proxy-1', 'proxy-2'] : [];
  return [name, ...proxies].map((machine) => ({
    storeMachine: [machine, ...domain].join('.'),
    alias: name,
    ...random.pickWeighted(stores),
  }));
}
