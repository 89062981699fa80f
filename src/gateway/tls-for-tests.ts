import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openssl, temporaryDirectory } from '../sandbox/authority/openssl-for-tests.ts';

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** A CA of the tests' own, which nobody else trusts. */
export function makeTestAuthority(name = 'CA of the tests') {
  const files = temporaryDirectory();
  const at = (file: string) => join(files.path, file);
  const authority = ['-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', `/CN=${name}`, '-days', '2'];
  openssl(['req', '-x509', ...newKey, ...authority, '-addext', 'basicConstraints=critical,CA:TRUE']);
  let issued = 0;
  return {
    ca: readFileSync(at('ca.pem'), 'utf8'),
    caFile: at('ca.pem'),
    /** A server's certificate for such names as `DNS:localhost,IP:127.0.0.1`; negative days make it expired. */
    issue(names: string, days = 90) {
      issued += 1;
      const [certFile, keyFile, request] = [at(`${issued}.pem`), at(`${issued}.key`), at(`${issued}.csr`)];
      const subject = ['-subj', '/CN=server of the tests', '-addext', `subjectAltName=${names}`];
      openssl(['req', ...newKey, '-keyout', keyFile, '-out', request, ...subject]);
      const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-days', String(days)];
      openssl(['x509', '-req', '-in', request, ...signing, '-copy_extensions', 'copyall', '-out', certFile]);
      return {
        certFile,
        keyFile,
        cert: readFileSync(certFile, 'utf8'),
        key: readFileSync(keyFile, 'utf8'),
      };
    },
    remove: files.remove,
  };
}
