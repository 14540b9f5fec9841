/** A time of the day in Beijing, HH:MM; the trade's clock has no summer time. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

export const isTimeOfDay = (text: string): boolean => TIME_OF_DAY.test(text);
