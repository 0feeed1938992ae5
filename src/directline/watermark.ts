import { badRequest } from '../http/http-error';

/**
 * The watermark of a query: the sequence number of the last activity a client has seen. Absent or empty is 0, the
 * beginning; beyond `last` is `last`. Throws 400 when it is not one of ours.
 */
export function readWatermark(given: string | null | undefined, last: number): number {
  if (given === null || given === undefined || given === '') return 0;
  if (!/^\d{1,40}$/.test(given)) throw badRequest('The watermark is not one that this service gave; send the last one received, or none.');
  return Math.min(Number(given), last);
}
