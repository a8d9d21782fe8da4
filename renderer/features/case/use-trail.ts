/** The case before and the case after: of the list that was left last, or of all cases in their order. */
import { useCall } from '../../bridge/queries';
import { type CasePlace, leaveTrail, placeInTrail } from '../../ui/case-trail';

export function useTrail(id: string): CasePlace | null {
  const rows = useCall('cases.list', {}).data?.rows;
  const place = placeInTrail(id);
  if (place !== null || rows === undefined) return place;
  // reached by search or the palette: the list that was left does not hold it
  leaveTrail({ name: 'All cases', ids: rows.map((row) => row.id) });
  return placeInTrail(id);
}
