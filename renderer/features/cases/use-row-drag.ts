/** Drags the row of a case onto another, to join the two; choosing both and pressing M does the same by keys. */
import { type DragEvent, useState } from 'react';

/** Names no case: another program gets nothing from a row that is dropped on it. */
const KIND = 'application/x-disclosure-desk-case';

/** The case that is dragged; the page's own memory, since what a drag carries is only readable at its end. */
let dragged: string | null = null;

/** What a row needs to be dragged and to be dropped on; `over` while another row hovers on it. */
export function useRowDrag(id: string, onJoin: (dropped: string, on: string) => void) {
  const [over, setOver] = useState(false);
  const take = (event: DragEvent<HTMLElement>): boolean => {
    if (dragged === null || dragged === id || !event.dataTransfer.types.includes(KIND)) return false;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    return true;
  };
  return {
    over,
    draggable: true,
    onDragStart: (event: DragEvent<HTMLElement>) => {
      dragged = id;
      event.dataTransfer.setData(KIND, '');
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragEnd: () => {
      dragged = null;
      setOver(false);
    },
    onDragOver: (event: DragEvent<HTMLElement>) => setOver(take(event)),
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent<HTMLElement>) => {
      setOver(false);
      const one = dragged;
      if (one !== null && take(event)) onJoin(one, id);
    },
  };
}
