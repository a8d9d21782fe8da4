/** Fills a demo vault: the story's letters come in through the real import, and what was done about them through the real use cases. */
import type { Instant } from '../../../shared/kernel/time';
import type { Desk } from '../usecases/ports';
import { nightMailScene } from './arrivals';
import { scenesOf, telephoneScene } from './scenes';
import { hoursBefore, KEYS_APART_DAYS, makeOldKey, setStage } from './stage';
import { ANSWERED_CASES } from './story-cases';
import { WAITING_CASES } from './story-waiting';

/** Sets the clock of the demo's vault to an instant of the story; null: the present. */
export type TimeTravel = (to: Instant | null) => void;

/** Ends when everything of the story has happened. */
export async function fillDemo(desk: Desk, travel: TimeTravel): Promise<void> {
  const now = desk.now();
  const scenes = [
    ...[...ANSWERED_CASES, ...WAITING_CASES].flatMap(scenesOf),
    nightMailScene(),
    telephoneScene(),
  ];
  scenes.sort((one, other) => other.hoursAgo - one.hoursAgo);
  const first = (scenes[0]?.hoursAgo ?? 0) + 24;
  try {
    travel(hoursBefore(now, first + 24 * KEYS_APART_DAYS));
    const oldKey = await makeOldKey(desk);
    travel(hoursBefore(now, first));
    const stage = await setStage(desk, now, oldKey);
    for (const scene of scenes) {
      travel(hoursBefore(now, scene.hoursAgo));
      await scene.play(stage);
    }
  } finally {
    travel(null);
  }
}
