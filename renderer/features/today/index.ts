/** Everything that waits, in the order of the next promise to run out. */
export { TodayScreen } from './today-screen';
