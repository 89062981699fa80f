import { expect, it } from 'vitest';
import { startFakeCommand, startSignedIn } from './forwarding/command-for-tests.ts';

it('lets a session answer for the portal’s own requests, and for no other site’s', async () => {
  const command = await startFakeCommand();
  const publicUrl = 'https://revoke.example.com';
  const { url, get, post, headers, close } = await startSignedIn({
    command: { url: command.url },
    publicUrl,
  });
  command.reset();
  const statusOf = async (more: Record<string, string>) =>
    (await post('/Certificates/Revoke', '{}', more)).status;
  expect(await statusOf({})).toBe(200);
  expect(await statusOf({ origin: publicUrl })).toBe(200);
  expect(await statusOf({ origin: url })).toBe(200);
  expect(await statusOf({ 'sec-fetch-site': 'same-origin' })).toBe(200);
  // A proxy changed the host; the browser knows better.
  expect(await statusOf({ 'sec-fetch-site': 'same-origin', origin: 'https://portal.example.com' })).toBe(200);
  expect(command.seen).toHaveLength(5);
  for (const origin of ['null', 'https://evil.example.com', `${publicUrl}.evil.com`, `${publicUrl}:8443`]) {
    expect([origin, await statusOf({ origin })]).toEqual([origin, 403]);
  }
  for (const site of ['cross-site', 'same-site', 'same-origin, cross-site', '']) {
    const status = await statusOf({ 'sec-fetch-site': site, origin: publicUrl });
    expect([site, status]).toEqual([site, 403]);
  }
  expect((await get('/Certificates', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  const without = await fetch(`${url}/KeyfactorAPI/Certificates`, { headers: { cookie: headers.cookie } });
  expect(without.status).toBe(400);
  expect((await without.json()).Message).toContain('x-keyfactor-requested-with');
  expect(command.seen).toHaveLength(5);
  await close();
  command.close();
});
