/** What a picker answered is known to the vault before the page can use it, however busy the vault is. */
import { expect, test } from '../support/journey';

test('no token reaches the page before the vault knows it', async ({ launch, harbour }) => {
  const { page } = await launch({ args: [harbour.path] });
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  const refused = await page.evaluate(async () => {
    const codes: string[] = [];
    const inTurn = async (): Promise<void> => {
      for (let turn = 0; turn < 60; turn += 1) {
        const given = await window.desk.shell('shell.last-vault', {});
        // the page's line is full when the token is used
        for (let other = 0; other < 20; other += 1) void window.desk.call('vault.state', {});
        const token = given.ok ? (given.value?.token ?? '') : '';
        const answer = await window.desk.call('vault.choose', { token });
        if (!answer.ok) codes.push(answer.error.code);
      }
    };
    await Promise.all(Array.from({ length: 12 }, inTurn));
    return codes;
  });
  expect(refused).toEqual([]);
});
